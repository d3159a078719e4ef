import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Approval, type Choice, choices, type Decision, type Question } from '../../../core/model/approval.ts';
import { objection, ruling } from '../../../core/policy/ruling.ts';
import type { RuntimePolicy } from '../../../core/policy/runtime-policy.ts';

const policy: RuntimePolicy = {
  version: 1,
  rules: [{ mode: 'approve', scope: {} }],
  capPerHour: 1,
  approvers: ['alice@example.com'],
};
const question: Question = {
  id: 'fb-1-digest',
  incidentId: 'fb-1',
  taskToken: 'token',
  planDigest: 'digest',
  choices: ['keep', 'release'],
  askedAt: '2026-01-01T03:00:00.000Z',
  expiresAt: '2026-01-01T07:00:00.000Z',
};
const decision: Decision = {
  choice: 'release',
  by: 'alice@example.com',
  at: '2026-01-01T04:00:00.000Z',
  planDigest: 'digest',
  reason: '',
};

describe('a decision', () => {
  it('counts when the right person made it in time about the plan that was shown', () => {
    expect(ruling({ question, decision }, 'digest', policy)).toEqual({
      kind: 'decided',
      choice: 'release',
      by: 'alice@example.com',
    });
  });

  it('counts at the last moment', () => {
    expect(objection(question, { ...decision, at: question.expiresAt }, policy)).toBeUndefined();
  });

  it.each([
    ['somebody else makes it', { by: 'eve@example.com' }, 'eve@example.com may not decide this'],
    ['it is about another plan', { planDigest: 'other' }, 'another plan'],
    ['it comes too late', { at: '2026-01-01T07:00:00.001Z' }, 'expired'],
    ['it was not offered', { choice: 'escalate' }, 'not among the choices'],
  ])('does not count when %s', (_, parts, because) => {
    const given = { ...decision, ...parts } as Decision;
    expect(objection(question, given, policy)).toContain(because);
    expect(ruling({ question, decision: given }, 'digest', policy)).toMatchObject({
      kind: 'undecided',
      choice: 'keep',
    });
  });

  it.each<[string, Approval | undefined, string]>([
    ['there is no record', undefined, 'digest'],
    ['nobody decided', { question }, 'digest'],
    ['the plan is another one by now', { question, decision }, 'other'],
  ])('is to keep when %s', (_, approval, digest) => {
    expect(ruling(approval, digest, policy)).toMatchObject({ kind: 'undecided', choice: 'keep' });
  });

  it('stops counting when its maker loses the right before it is carried out', () => {
    expect(ruling({ question, decision }, 'digest', { ...policy, approvers: [] })).toMatchObject({ kind: 'undecided' });
  });

  it('does anything but keep only for an approver, in time, about this plan', () => {
    const any = fc.record({
      choice: fc.constantFrom<Choice>(...choices),
      by: fc.constantFrom('alice@example.com', 'eve@example.com', ''),
      at: fc.constantFrom('2026-01-01T03:30:00.000Z', '2026-01-01T09:00:00.000Z'),
      planDigest: fc.constantFrom('digest', 'other'),
      reason: fc.string(),
    });
    fc.assert(
      fc.property(any, fc.constantFrom('digest', 'other'), (given, now) => {
        const found = ruling({ question, decision: given }, now, policy);
        if (found.choice === 'keep') return;
        expect(given).toMatchObject({ by: 'alice@example.com', planDigest: now, choice: found.choice });
        expect(question.choices).toContain(found.choice);
        expect(given.at <= question.expiresAt).toBe(true);
      }),
    );
  });
});
