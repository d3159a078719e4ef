import { describe, expect, it } from 'vitest';
import type { Approval, Decision } from '../../../core/model/approval.ts';
import type { RuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import { dueOf, standingDeletion } from '../../../core/policy/standing-deletion.ts';
import { question as other } from '../doors/slack-given.ts';

const alice = 'alice@example.com';
const at = '2026-01-01T04:00:00.000Z';
const deletable = { user: 'ci-deploy', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', afterDays: 7 };
const provenAt = '2026-01-01T03:00:20.000Z';
const question = { ...other, choices: ['keep', 'delete-key'] as const, deletable, provenAt };
const decision: Decision = { choice: 'delete-key', by: alice, at, planDigest: 'digest', reason: 'rotated' };
const approval: Approval = { question, decision };
const policy: RuntimePolicy = { version: 1, rules: [], capPerHour: 1, approvers: [alice] };
const due = '2026-01-08T04:00:00.000Z';

describe('a key that is to be deleted', () => {
  it('is due when the days of the question are over, counted from the decision', () => {
    expect(dueOf(at, 7)).toBe(due);
    expect(standingDeletion(approval, deletable, { policy, now: '2026-01-08T03:59:59.999Z' })).toEqual({
      kind: 'not-yet',
    });
    expect(standingDeletion(approval, deletable, { policy, now: due })).toEqual({ kind: 'due', provenAt });
  });

  it('is not due sooner when somebody makes the days of the note fewer', () => {
    const fewer = { ...deletable, afterDays: 0 };
    expect(standingDeletion(approval, fewer, { policy, now: at })).toEqual({ kind: 'not-yet' });
  });

  const withdrawn = { by: 'bob@example.com', at, reason: 'a mistake' };
  it.each<[string, Approval | undefined, object, RuntimePolicy, string]>([
    ['when it was taken back', { ...approval, withdrawn }, {}, policy, 'bob@example.com took the decision back'],
    ['when its maker has lost the right', approval, {}, { ...policy, approvers: [] }, 'may not decide this'],
    [
      'when something else was decided',
      { question, decision: { ...decision, choice: 'keep' } },
      {},
      policy,
      'says keep',
    ],
    ['for another key', approval, { accessKeyId: 'AKIAI44QH8DHBEXAMPLE' }, policy, 'another key'],
    ['for another user', approval, { user: 'somebody-else' }, policy, 'another key'],
    [
      'where nothing was proven',
      { question: { ...other, choices: question.choices, deletable }, decision },
      {},
      policy,
      'another key',
    ],
    ['where it was not offered', { question: { ...question, choices: ['keep'] }, decision }, {}, policy, 'not among'],
    ['without a decision', { question }, {}, policy, 'no record'],
    ['without a record', undefined, {}, policy, 'no record'],
  ])('is off %s', (_, record, parts, inForce, because) => {
    const found = standingDeletion(record, { ...deletable, ...parts }, { policy: inForce, now: due });
    expect(found).toEqual({ kind: 'off', because: expect.stringContaining(because) });
  });
});
