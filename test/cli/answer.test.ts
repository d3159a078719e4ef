import { describe, expect, it } from 'vitest';
import type { Operator } from '../../adapters/aws/operator/operator.ts';
import { answerVerbOn } from '../../cli/answer.ts';
import type { Answered } from '../../core/doors/answer.ts';
import { Refused } from '../../core/model/errors.ts';
import { caller, connecting, saidBy } from './said-by.ts';

const words = ['fb-1-abc', 'release', '--plan', 'd1gest', '--reason', 'rotated'];

async function answered(answer: Answered | unknown, more: readonly string[] = [], given: Partial<Operator> = {}) {
  const invoked: unknown[] = [];
  const invoke: Operator['invoke'] = async (name, payload) => {
    invoked.push({ name, payload });
    return answer;
  };
  return { ...(await saidBy(answerVerbOn(connecting({ invoke, ...given })), [...words, ...more])), invoked };
}

const recorded: Answered = { kind: 'recorded', choice: 'release' };

describe('firebreak answer', () => {
  it('invokes the function that was deployed, with the decision and who sent it', async () => {
    const { invoked, code, out } = await answered(recorded);
    expect(invoked).toEqual([
      {
        name: 'answer',
        payload: {
          approvalId: 'fb-1-abc',
          choice: 'release',
          by: 'alice@example.com',
          planDigest: 'd1gest',
          reason: `rotated [answered by ${caller.arn}]`,
        },
      },
    ]);
    expect(out).toEqual([expect.stringMatching(/^account example-prod/), expect.stringMatching(/^Recorded: release/)]);
    expect(code).toBe(0);
  });

  it('answers as the IAM user who is signed in, whatever its path', async () => {
    const user = { ...caller, arn: 'arn:aws:iam::123456789012:user/ops/bob' };
    const { invoked } = await answered(recorded, [], { caller: async () => user });
    expect(invoked).toMatchObject([{ payload: { by: 'bob' } }]);
  });

  it('answers as somebody else when told so, says that, and records both', async () => {
    const { invoked, err } = await answered(recorded, ['--by', 'bob@example.com']);
    expect(invoked).toMatchObject([
      { payload: { by: 'bob@example.com', reason: expect.stringContaining(caller.arn) } },
    ]);
    expect(err.join()).toContain('signed in as alice@example.com and answer as bob@example.com');
  });

  it.each<[string, Answered, number]>([
    ['recorded', recorded, 0],
    [
      'decided by somebody else in the same way',
      { kind: 'decided-already', choice: 'release', by: 'bob', at: 'then' },
      0,
    ],
    ['decided by somebody else in another way', { kind: 'decided-already', choice: 'keep', by: 'bob', at: 'then' }, 1],
    ['refused', { kind: 'refused', because: 'alice may not decide this' }, 1],
  ])('when it was %s ends accordingly', async (_, answer, code) => {
    expect((await answered(answer)).code).toBe(code);
  });

  it('gives one line of JSON', async () => {
    const { out } = await answered({ kind: 'refused', because: 'the plan changed' }, ['--json']);
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      schema: 'firebreak.answer/1',
      account: '123456789012',
      kind: 'refused',
      because: 'the plan changed',
    });
  });

  it('ends with 1 when AWS refuses the call', async () => {
    const invoke = () => Promise.reject(new Refused('invoke answer: AccessDeniedException: no'));
    const { code, err } = await answered(recorded, [], { invoke });
    expect(code).toBe(1);
    expect(err.at(-1)).toContain('AccessDeniedException');
  });

  it.each([null, 'ok', {}, { kind: 'other' }])('does not take %j for an answer', async (value) => {
    const { code, err } = await answered(value);
    expect(code).toBe(1);
    expect(err.join()).toContain('does not understand');
  });
});
