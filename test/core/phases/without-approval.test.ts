import { describe, expect, it } from 'vitest';
import type { Approval } from '../../../core/model/approval.ts';
import type { Step } from '../../../core/model/plan.ts';
import { withoutApproval } from '../../../core/phases/without-approval.ts';

const account = '123456789012';
const roleId = 'AROAEXAMPLEEXAMPLE001';
const step: Step = {
  id: 'fb-1-deny-role-sessions',
  action: 'deny-role-sessions',
  target: {
    kind: 'session',
    account,
    role: { kind: 'role', account, name: 'production', uniqueId: roleId },
    credential: { kind: 'role-session', account, roleName: 'production', userId: `${roleId}:stolen` },
    issued: { until: '2026-03-02T09:00:00Z' },
    isWorkloads: false,
    roleWide: { cutOff: '2026-03-02T09:00:30Z', approvalId: 'fb-1-aaaa' },
  },
};
const approval: Approval = {
  question: {
    id: 'fb-1-aaaa',
    incidentId: 'fb-1',
    taskToken: 'token',
    planDigest: 'aaaa',
    choices: ['escalate', 'deny-role-sessions', 'keep', 'release'],
    askedAt: '2026-03-02T08:50:00.000Z',
    expiresAt: '2026-03-02T12:50:00.000Z',
    roleId,
  },
  decision: {
    choice: 'deny-role-sessions',
    by: 'alice@example.com',
    at: '2026-03-02T09:00:00.000Z',
    planDigest: 'aaaa',
    reason: 'taken over and over',
  },
};

const asked = (parts: Partial<Approval> | 'none', changed: Partial<Approval['question']> = {}) =>
  withoutApproval(
    { incidentId: 'fb-1', step },
    {
      approvals: {
        read: async (id) =>
          parts === 'none' || id !== 'fb-1-aaaa'
            ? undefined
            : { ...approval, ...parts, question: { ...approval.question, ...changed } },
      },
      policies: { current: async () => ({ version: 1, rules: [], capPerHour: 10, approvers: ['alice@example.com'] }) },
    },
  );

const decidedAs = (part: object) => ({ decision: { ...approval.decision, ...part } as never });

describe('a step that a person must have chosen', () => {
  it('is taken where the record says so', async () => {
    expect(await asked({})).toBeUndefined();
  });

  it.each([
    ['there is no record', 'none' as const, {}, 'no person is on record'],
    ['nobody has decided', { decision: undefined as never }, {}, 'nobody decided'],
    ['somebody chose something narrower', decidedAs({ choice: 'escalate' }), {}, 'chose escalate'],
    ['it was not among what was offered', {}, { choices: ['keep', 'release'] as const }, 'not among the choices'],
    ['whoever decided may not', decidedAs({ by: 'mallory@example.com' }), {}, 'may not decide'],
    ['the record is of another incident', {}, { incidentId: 'fb-2' }, 'something else'],
    ['the record is of another role', {}, { roleId: 'AROAEXAMPLEEXAMPLE002' }, 'something else'],
    ['the record names no role', {}, { roleId: undefined as never }, 'something else'],
    ['it was decided about another plan', decidedAs({ planDigest: 'bbbb' }), {}, 'another plan'],
  ])('is not taken where %s', async (_, parts, changed, because) => {
    expect(await asked(parts, changed)).toContain(because);
  });

  it('is not taken on a target that names no record', async () => {
    const { roleWide: _, ...target } = step.target as Extract<Step['target'], { kind: 'session' }>;
    const world = { approvals: { read: async () => approval }, policies: { current: async () => ({}) as never } };
    expect(await withoutApproval({ incidentId: 'fb-1', step: { ...step, target } }, world)).toContain('no person');
  });
});
