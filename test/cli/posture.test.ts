import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { Operator } from '../../adapters/aws/operator/operator.ts';
import { postureVerbOn } from '../../cli/posture.ts';
import type { ExitCode } from '../../cli/verb.ts';
import type { PostureSource } from '../../core/posture/account.ts';
import { account, accountOf, allow, userOf } from '../core/posture/account-of.ts';

const caller = { account, alias: 'example', region: 'us-east-1', arn: `arn:aws:iam::${account}:user/alice` };
const operator = { caller: async () => caller } as unknown as Operator;

const asked: string[] = [];
const source: PostureSource = {
  identities: async () =>
    accountOf({
      users: [
        userOf('app', [allow(['bedrock:InvokeModel', 's3:GetObject'])]),
        userOf('web', [], { tags: {}, name: 'web\nforged' }),
      ],
    }),
  longTermKeys: async (user) => {
    asked.push(user);
    return [{ id: 'AKIAIOSFODNN7EXAMPLE', user, status: 'Active', createdAt: '2024-01-01T00:00:00.000Z' }];
  },
  apiKeys: async () => [],
};

async function posture(...words: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  let code: ExitCode | undefined;
  const command = new Command('posture').exitOverride();
  const terminal = {
    stdin: (async function* () {})(),
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    isInteractive: false,
  };
  postureVerbOn({ connect: async () => operator, source: async () => source }).define(command, terminal, (ended) => {
    code = ended;
  });
  await command.parseAsync([...words], { from: 'user' });
  return { code, out, err };
}

describe('firebreak posture', () => {
  it('says first whose account it looks at, and then what to shrink', async () => {
    const { code, out } = await posture();
    expect(code).toBe(0);
    expect(out[0]).toBe(`account example (${account}), region us-east-1, as arn:aws:iam::${account}:user/alice`);
    expect(out[1]).toBe('2 users and roles looked at, 3 findings; nothing was changed');
    expect(out).toContain('CALLS MODELS AND REACHES MORE (1)');
    expect(out).toContain('LONG-TERM KEYS THAT CAN CALL MODELS (1)');
    expect(out.filter((line) => line.startsWith('    -> '))).toHaveLength(3);
  });

  it('prints one line with --json, and the banner elsewhere', async () => {
    const { out, err } = await posture('--json');
    expect(err).toHaveLength(1);
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0]!)).toMatchObject({
      schema: 'firebreak.posture/1',
      account,
      identities: 2,
      findings: [
        { kind: 'models-and-more', remedy: expect.stringMatching(/^Split it/) },
        { kind: 'long-term-key' },
        { kind: 'no-owner' },
      ],
    });
  });

  it('takes the name of the owner tag', async () => {
    const { out } = await posture('--owner-tag', 'team');
    expect(out).toContain('NOBODY ANSWERS FOR IT (2)');
  });

  it('shows a line break in a name, instead of making one', async () => {
    expect((await posture()).out.some((line) => line.includes('web\\u000aforged'))).toBe(true);
  });

  it('reads the keys of users that can call models only', () => {
    expect(new Set(asked)).toEqual(new Set(['app']));
  });
});
