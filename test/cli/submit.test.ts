import { describe, expect, it } from 'vitest';
import { submitVerbOn } from '../../cli/submit.ts';
import { exit } from '../../cli/verb.ts';
import { connecting, outputs, saidBy } from './said-by.ts';

const key = 'AKIAIOSFODNN7EXAMPLE';

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

  it('fails with the reason when the door refuses', async () => {
    const { code, err } = await saidBy(deployed({ kind: 'refused', because: 'a reason' }).verb, ['--key', key]);
    expect(code).toBe(exit.failed);
    expect(err.join('\n')).toContain('a reason');
  });
});
