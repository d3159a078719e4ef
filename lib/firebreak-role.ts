import { Stack } from 'aws-cdk-lib';
import {
  Effect,
  type IPrincipal,
  PolicyStatement,
  type PolicyStatementProps,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ownPath } from '../core/iam/own-path.ts';

/** The one way in which a role is made here: under our own path, and unable to touch what lies under it. */
export function firebreakRole(scope: Construct, id: string, service: string): Role {
  return roleTrusting(scope, id, new ServicePrincipal(service));
}

/** The same for whoever is no service. */
export function roleTrusting(scope: Construct, id: string, assumedBy: IPrincipal): Role {
  const role = new Role(scope, id, { assumedBy, path: ownPath });
  role.addToPolicy(spareRoles(scope, { actions: ['iam:*'] }));
  role.addToPolicy(sparePolicies(scope));
  return role;
}

/** The same for whoever has to see whether our own roles are there: to look at one changes nothing. */
export function roleLooking(scope: Construct, id: string, assumedBy: IPrincipal): Role {
  const role = new Role(scope, id, { assumedBy, path: ownPath });
  role.addToPolicy(spareRoles(scope, { notActions: ['iam:GetRole'] }));
  role.addToPolicy(sparePolicies(scope));
  return role;
}

/**
 * Whoever runs code in one of our functions gains no other role by it: neither ours nor one that AWS keeps for its
 * services and for single sign-on.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
function spareRoles(scope: Construct, what: Pick<PolicyStatementProps, 'actions' | 'notActions'>): PolicyStatement {
  const { partition, account } = Stack.of(scope);
  const paths = [ownPath, '/aws-service-role/', '/aws-reserved/sso.amazonaws.com/'];
  return new PolicyStatement({
    sid: 'SpareRoles',
    effect: Effect.DENY,
    ...what,
    resources: paths.map((path) => `arn:${partition}:iam::${account}:role${path}*`),
  });
}

/** Reading stays open: prove reads the text of the surgical deny. */
function sparePolicies(scope: Construct): PolicyStatement {
  const { partition, account } = Stack.of(scope);
  return new PolicyStatement({
    sid: 'SparePolicies',
    effect: Effect.DENY,
    actions: [
      'iam:CreatePolicy*',
      'iam:DeletePolicy*',
      'iam:SetDefaultPolicyVersion',
      'iam:TagPolicy',
      'iam:UntagPolicy',
    ],
    resources: [`arn:${partition}:iam::${account}:policy${ownPath}*`],
  });
}
