import { ownPath } from '../iam/own-path.ts';
import type { RefusedPlan } from '../model/plan.ts';
import type { Target } from '../model/target.ts';
import type { Deployment } from '../ports/deployment.ts';
import type { KnownRole } from '../ports/iam.ts';

/** What Firebreak must never do, whatever a finding says. The synthesised roles forbid the same to our own code. */
export function guardrail(target: Target, deployment: Deployment): RefusedPlan | undefined {
  if (target.account !== deployment.account) {
    return refuse(
      `the finding is about account ${target.account}, and this Firebreak answers for ${deployment.account}`,
      'notice',
    );
  }
  switch (target.kind) {
    case 'user':
      return userGuardrail(target.user.name, deployment);
    case 'session':
    case 'role':
      return isAmong(deployment.protectedRoles, target.role.name) ? protectedRole(target.role.name) : undefined;
  }
}

function userGuardrail(user: string, deployment: Deployment): RefusedPlan | undefined {
  if (isAmong(deployment.protectedUsers, user)) {
    return refuse(`user ${user} is protected: contain it by hand, or take it off the list and deploy`, 'page');
  }
  // A report by key alone does not say whose it is, so triage could not know.
  if (isAmong(deployment.decoys, user)) {
    return refuse(`user ${user} is a decoy, which is meant to be stolen: find out who took its key`, 'notice');
  }
  return undefined;
}

// IAM compares names without case when it creates them, so two names cannot differ by case alone.
function isAmong(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

const protectedRole = (name: string): RefusedPlan =>
  refuse(`role ${name} is protected: contain the session by hand, or take the role off the list and deploy`, 'page');

/** Roles that nobody in the account can edit, our own, and those that were named at deploy time. */
export function roleGuardrail({ name, arn }: KnownRole, deployment: Deployment): RefusedPlan | undefined {
  if (arn.includes(':role/aws-reserved/sso.amazonaws.com/'))
    return refuse(
      `role ${name} belongs to Identity Center and cannot be edited in the account: follow docs/playbooks/identity-center.md`,
      'page',
    );
  if (arn.includes(':role/aws-service-role/'))
    return refuse(`role ${name} is linked to an AWS service and cannot be edited`, 'page');
  if (arn.includes(`:role${ownPath}`)) return refuse(`role ${name} is Firebreak's own: find out who used it`, 'page');
  return isAmong(deployment.protectedRoles, name) ? protectedRole(name) : undefined;
}

/** With the steps for a person, where there are any. */
export function refuse(because: string, urgency: RefusedPlan['urgency'], byHand: readonly string[] = []): RefusedPlan {
  return { kind: 'refused', because, urgency, ...(byHand.length > 0 && { byHand: byHand.join('\n') }) };
}
