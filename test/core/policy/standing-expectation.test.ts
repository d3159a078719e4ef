import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Approval, Decision } from '../../../core/model/approval.ts';
import { expectedForMs } from '../../../core/model/expectation.ts';
import type { RuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import { standingUntil } from '../../../core/policy/standing-expectation.ts';
import { question as other } from '../doors/slack-given.ts';

const alice = 'alice@example.com';
const expectable = { user: 'ml-engineer', uniqueId: 'AIDAIOSFODNN7EXAMPLE', rule: 'tries-out-a-stolen-key' };
const question = { ...other, choices: ['keep', 'release', 'expected'] as const, expectable };
const at = '2026-01-01T04:00:00.000Z';
const decision: Decision = { choice: 'expected', by: alice, at, planDigest: 'digest', reason: 'hers' };
const approval: Approval = { question, decision };
const policy: RuntimePolicy = { version: 1, rules: [], capPerHour: 1, approvers: [alice] };
const later = (ms: number): string => new Date(Date.parse(at) + ms).toISOString();
const reading = { policy, now: later(60_000) };

describe('what a decision silences', () => {
  it('is silent for a day from the decision, and not a moment longer', () => {
    expect(standingUntil(approval, expectable, reading)).toBe(later(expectedForMs));
    expect(standingUntil(approval, expectable, { policy, now: later(expectedForMs - 1) })).toBeDefined();
    expect(standingUntil(approval, expectable, { policy, now: later(expectedForMs) })).toBeUndefined();
    expect(expectedForMs).toBe(86_400_000);
  });

  const withdrawn = { by: alice, at: later(1), reason: 'a mistake' };
  it.each<[string, Approval | undefined, Partial<typeof expectable>, RuntimePolicy]>([
    ['another sequence', approval, { rule: 'suspect-blinds' }, policy],
    ['another user of the same name', approval, { uniqueId: 'AIDAI44QH8DHBEXAMPLE' }, policy],
    ['anything, when it was taken back', { ...approval, withdrawn }, {}, policy],
    ['anything, when its maker has lost the right', approval, {}, { ...policy, approvers: ['bob@example.com'] }],
    [
      'anything, when something else was decided',
      { question, decision: { ...decision, choice: 'release' } },
      {},
      policy,
    ],
    ['anything, when it was not offered', { question: { ...question, choices: ['keep'] }, decision }, {}, policy],
    [
      'anything, when the question says nothing of it',
      { question: { ...other, choices: question.choices }, decision },
      {},
      policy,
    ],
    ['anything without a decision', { question }, {}, policy],
    ['anything without a record', undefined, {}, policy],
  ])('is not %s', (_, record, parts, inForce) => {
    expect(standingUntil(record, { ...expectable, ...parts }, { ...reading, policy: inForce })).toBeUndefined();
  });

  it('is never more than a day, whatever stands in the record', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * 86_400_000 }), (ms) => {
        const until = standingUntil(approval, expectable, { policy, now: later(ms) });
        return until === undefined ? ms >= expectedForMs : ms < expectedForMs;
      }),
    );
  });
});
