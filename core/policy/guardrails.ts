import type { RefusedPlan } from '../model/plan.ts';
import type { Target } from '../model/target.ts';
import type { Deployment } from '../ports.ts';

/** What Firebreak must never do, whatever a finding says. The synthesised roles forbid the same to our own code. */
export function guardrail(target: Target, deployment: Deployment): RefusedPlan | undefined {
  if (target.account !== deployment.account) {
    return refuse(
      `the finding is about account ${target.account}, and this Firebreak answers for ${deployment.account}`,
      'notice',
    );
  }
  // IAM compares user names without case when it creates them, so two names cannot differ by case alone.
  const name = target.user.name.toLowerCase();
  const isAmong = (users: readonly string[]) => users.some((user) => user.toLowerCase() === name);
  if (isAmong(deployment.protectedUsers)) {
    return refuse(
      `user ${target.user.name} is protected: contain it by hand, or take it off the list and deploy`,
      'page',
    );
  }
  // A report by key alone does not say whose it is, so triage could not know.
  if (isAmong(deployment.decoys)) {
    return refuse(
      `user ${target.user.name} is a decoy, which is meant to be stolen: find out who took its key`,
      'notice',
    );
  }
  return undefined;
}

export function refuse(because: string, urgency: RefusedPlan['urgency']): RefusedPlan {
  return { kind: 'refused', because, urgency };
}
