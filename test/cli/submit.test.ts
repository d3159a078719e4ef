import { describe, expect, it } from 'vitest';
import { submitVerbOn } from '../../cli/submit.ts';
import { exit } from '../../cli/verb.ts';
import { connecting, outputs, saidBy } from './said-by.ts';

const key = 'AKIAIOSFODNN7EXAMPLE';

const presigned =
  'bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAIOSFODNN7EXAMPLE%2F20260302%2Fus-east-1%2Fbedrock%2Faws4_request&X-Amz-Date=20260302T090000Z&X-Amz-Expires=43200&X-Amz-Security-Token=token-of-this-test&X-Amz-SignedHeaders=host&X-Amz-Signature=0123456789abcdef&Version=1';

/** A deployment whose door answers as told, and what was handed to it. */
function deployed(answer: unknown = { kind: 'taken', accessKeyId: key, event: 'submitted|1' }) {
  const handed: unknown[] = [];
  const verb = submitVerbOn(
    connecting({
      stack: async () => ({ status: 'UPDATE_COMPLETE', outputs: { ...outputs, SubmitFunction: 'submit' } }),
      invoke: async (name, payload) => {
        handed.push([name, payload]);
        return answer;
      },
    }),
  );
  return { verb, handed };
}

describe('firebreak submit', () => {
  it('says whose account it is, hands the key over, and says where to look', async () => {
    const { verb, handed } = deployed();
    const { code, out } = await saidBy(verb, ['--key', key, '--url', 'https://git.example/team/app']);
    expect(handed).toEqual([['submit', { accessKeyId: key, url: 'https://git.example/team/app' }]]);
    expect(out[0]).toBe(
      'account example-prod (123456789012), region us-east-1, as arn:aws:sts::123456789012:assumed-role/Admin/alice@example.com',
    );
    expect(out[1]).toContain(`Reported ${key}`);
    expect(code).toBe(exit.done);
  });

  it('answers one line of JSON when asked for it', async () => {
    const { out, code } = await saidBy(deployed().verb, ['--key', key, '--json']);
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0] ?? '')).toEqual({
      schema: 'firebreak.submit/1',
      account: '123456789012',
      alias: 'example-prod',
      region: 'us-east-1',
      identity: 'arn:aws:sts::123456789012:assumed-role/Admin/alice@example.com',
      kind: 'taken',
      accessKeyId: key,
      event: 'submitted|1',
    });
    expect(code).toBe(exit.done);
  });

  it('says of a key of a member to which account it belongs', async () => {
    const { verb, handed } = deployed();
    await saidBy(verb, ['--key', key, '--account', '111122223333']);
    expect(handed).toEqual([['submit', { accessKeyId: key, account: '111122223333' }]]);
  });

  it.each(['ASIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMI', 'AKIA', `${key}\n`])(
    'asks AWS nothing about %j, and does not repeat what may be a secret',
    async (text) => {
      const { verb, handed } = deployed();
      const { code, err, out } = await saidBy(verb, ['--key', text]);
      expect(handed).toEqual([]);
      expect(code).toBe(exit.usage);
      expect([...err, ...out].join('\n')).not.toContain(text.trim() === 'AKIA' ? 'AKIA ' : text.trim());
    },
  );

  it.each([
    [
      `ABSK${btoa('BedrockAPIKey-ab12-at-123456789012:a-secret-of-this-test')}`,
      'api-key:long-term:123456789012:BedrockAPIKey-ab12',
      'user BedrockAPIKey-ab12 in account 123456789012',
    ],
    [
      `bedrock-api-key-${btoa(presigned)}`,
      'api-key:short-term:ASIAIOSFODNN7EXAMPLE:us-east-1:2026-03-02T21:00:00Z',
      'signed by ASIAIOSFODNN7EXAMPLE',
    ],
  ])('reads an API key here and sends only what it names: %.20s', async (apiKey, reference, words) => {
    const { verb, handed } = deployed({ kind: 'taken', apiKey: reference, event: 'submitted|1' });
    const { code, out, err } = await saidBy(verb, ['--key', apiKey]);
    expect(handed).toEqual([['submit', { apiKey: reference }]]);
    expect(out.join('\n')).toContain(words);
    expect(JSON.stringify([handed, out, err])).not.toContain(apiKey.slice(20, 40));
    expect(code).toBe(exit.done);
  });

  it('fails with the reason when the door refuses', async () => {
    const { code, err } = await saidBy(deployed({ kind: 'refused', because: 'a reason' }).verb, ['--key', key]);
    expect(code).toBe(exit.failed);
    expect(err.join('\n')).toContain('a reason');
  });
});
