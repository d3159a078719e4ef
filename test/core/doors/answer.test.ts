import { describe, expect, it } from 'vitest';
import { takeAnswer } from '../../../core/doors/answer.ts';
import type { Approval, Decision, Question } from '../../../core/model/approval.ts';
import { TryAgain } from '../../../core/model/errors.ts';

const question: Question = {
  id: 'fb-1-digest',
  incidentId: 'fb-1',
  taskToken: 'the-token',
  planDigest: 'digest',
  choices: ['escalate', 'keep', 'release'],
  askedAt: '2026-01-01T03:00:00.000Z',
  expiresAt: '2026-01-01T07:00:00.000Z',
};
const right = { approvalId: question.id, choice: 'keep', by: 'alice@example.com', planDigest: 'digest', reason: '' };

/** The door in a world that holds one approval, and what it did there. */
function door(approval: Approval | undefined, now = '2026-01-01T04:00:00.000Z') {
  const woken: string[] = [];
  const decided: Decision[] = [];
  const world = {
    approvals: {
      ask: () => Promise.reject(new Error('not here')),
      read: async () => approval,
      decide: async (_: string, decision: Decision) => {
        decided.push(decision);
        return decision;
      },
      assent: async (_: string, decision: Decision) => [decision],
      withdraw: () => Promise.reject(new Error('not here')),
      bind: () => Promise.reject(new Error('not here')),
      draft: () => Promise.reject(new Error('not here')),
    },
    policies: { current: async () => ({ version: 1, rules: [], capPerHour: 1, approvers: ['alice@example.com'] }) },
    machine: {
      wake: async (token: string) => {
        woken.push(token);
        return 'woken' as const;
      },
    },
    clock: { now: () => now, sleep: async () => {} },
  };
  return { woken, decided, world };
}

describe('the door for answers', () => {
  it('writes the decision down with the time of the clock, then wakes the machine', async () => {
    const { woken, decided, world } = door({ question });
    expect(await takeAnswer(right, world)).toEqual({ kind: 'recorded', choice: 'keep' });
    expect(decided).toEqual([
      { choice: 'keep', by: 'alice@example.com', planDigest: 'digest', reason: '', at: '2026-01-01T04:00:00.000Z' },
    ]);
    expect(woken).toEqual(['the-token']);
  });

  it('wakes the machine again when the same answer comes again: the first time may have failed', async () => {
    const decision: Decision = {
      choice: 'keep',
      by: 'alice@example.com',
      at: '2026-01-01T03:30:00.000Z',
      planDigest: 'digest',
      reason: '',
    };
    const { woken, decided, world } = door({ question, decision });
    expect(await takeAnswer(right, world)).toEqual({ kind: 'recorded', choice: 'keep' });
    expect([woken, decided]).toEqual([['the-token'], []]);
  });

  it('lets the caller knock again when the machine could not be woken', async () => {
    const { world } = door({ question });
    const deaf = { ...world, machine: { wake: () => Promise.reject(new TryAgain('wake: 503')) } };
    await expect(takeAnswer(right, deaf)).rejects.toBeInstanceOf(TryAgain);
  });

  it.each([
    ['nothing at all', undefined],
    ['a text', 'release'],
    ['an answer without a name', { ...right, by: '' }],
    ['a reason longer than a page', { ...right, reason: 'x'.repeat(2_001) }],
    ['a member too many', { ...right, taskToken: 'mine' }],
    ['a list for a choice', { ...right, choice: ['release'] }],
  ])('refuses %s, and neither writes nor wakes', async (_, input) => {
    const { woken, decided, world } = door({ question });
    expect(await takeAnswer(input, world)).toMatchObject({ kind: 'refused' });
    expect([woken, decided]).toEqual([[], []]);
  });

  it('says nothing of the token or of other questions', async () => {
    const { world } = door(undefined);
    expect(JSON.stringify(await takeAnswer({ ...right, by: 'eve@example.com' }, world))).toBe(
      '{"kind":"refused","because":"there is no such question"}',
    );
    const { world: other } = door({ question });
    expect(JSON.stringify(await takeAnswer({ ...right, by: 'eve@example.com' }, other))).not.toContain('the-token');
  });
});
