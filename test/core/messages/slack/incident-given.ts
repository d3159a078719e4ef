import type { Decision, Question } from '../../../../core/model/approval.ts';
import type { IncidentState } from '../../../../core/model/incident-state.ts';
import type { Proof } from '../../../../core/model/outcome.ts';
import type { ContainmentPlan, Step } from '../../../../core/model/plan.ts';
import type { UserTarget } from '../../../../core/model/target.ts';

export const reportedAt = '2026-01-01T03:00:00.000Z';
export const keyId = 'AKIAIOSFODNN7EXAMPLE';

const user = { kind: 'user', account: '123456789012', name: 'ci-deploy' } as const;
export const target: UserTarget = {
  kind: 'user',
  account: user.account,
  user,
  credential: { kind: 'access-key', account: user.account, accessKeyId: keyId },
};

const step = (action: Step['action']): Step => ({ id: `fb-1-${action}`, action, target });

export function planOf(parts: Partial<ContainmentPlan> = {}): ContainmentPlan {
  return {
    kind: 'contain',
    target,
    steps: [step('attach-deny-all'), step('deactivate-access-key')],
    pending: [],
    spared: [],
    digest: 'aaaa',
    byHand: 'To finish by hand: aws iam …',
    ...parts,
  };
}

/** The plan of mode approve: the surgical deny now, the rest when somebody says so. */
export const askingPlan = planOf({
  steps: [step('attach-inference-deny')],
  pending: [step('attach-deny-all'), step('deactivate-access-key')],
  digest: 'bbbb',
});

export function stateOf(parts: object = {}): IncidentState {
  const finding = {
    signal: 'health-credentials-exposed',
    response: 'contain',
    because: 'AWS Health reports an exposed key',
    identity: user,
    credential: target.credential,
    source: { eventId: 'e', dedupeKey: 'd', at: reportedAt, account: user.account, region: 'us-east-1' },
  };
  const policy = { version: 1, rules: [{ mode: 'enforce', scope: {} }], capPerHour: 10, approvers: [] };
  const incident = { id: 'fb-1', key: keyId, openedAt: reportedAt, finding, policy };
  return { incident, plan: planOf(), ...parts } as unknown as IncidentState;
}

export const held = (plan: ContainmentPlan) =>
  plan.steps.map(({ id }) => ({ kind: 'held', stepId: id, at: reportedAt }) as const);

export function proofOf(containment: Proof['containment'], at = '2026-01-01T03:00:20.000Z'): Proof {
  return { containment, because: ['2 step(s) read back from AWS'], at, reversals: 0 };
}

export const question: Question = {
  id: 'fb-1-bbbb',
  incidentId: 'fb-1',
  taskToken: 'the-token-that-nobody-may-see',
  planDigest: 'bbbb',
  choices: ['escalate', 'keep', 'release'],
  askedAt: '2026-01-01T03:01:00.000Z',
  expiresAt: '2026-01-01T07:01:00.000Z',
};

export function decisionOf(choice: Decision['choice'], parts: Partial<Decision> = {}): Decision {
  return {
    choice,
    by: 'slack:T0EXAMPLE/U0BOBEXAMPLE',
    at: '2026-01-01T03:05:00.000Z',
    planDigest: 'bbbb',
    reason: 'nobody of us calls models',
    ...parts,
  };
}
