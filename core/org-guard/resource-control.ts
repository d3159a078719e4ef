import { ownPath } from '../iam/own-path.ts';
import { bootstrapRoles, deployersOf } from './deployers.ts';
import { documentOf } from './document-of.ts';
import type { OrgGuardGiven } from './guard-given.ts';
import { enteringArns } from './member-roles.ts';
import type { GuardPolicy } from './org-guard-policies.ts';
import { quarantineTagKey } from './quarantine-tag.ts';
import type { GuardStatement } from './statement.ts';

type ResourceDeny = GuardStatement & { readonly Principal: '*' };

/** Whoever enters a role, by whatever proof of who it is. */
const entering = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/**
 * What binds callers whom no service control policy of the targets binds: those of other accounts, of the management account
 * and of providers outside. It stands over the roles of the targets, and IAM itself takes no such policy, so this is about
 * entering roles and nothing else. Service-linked roles are spared by AWS.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export const resourceControlPolicy = (given: OrgGuardGiven): GuardPolicy => ({
  name: 'FirebreakGuardsEntry',
  description: 'Nobody, from wherever, passes the tag of a quarantine with a session or enters what carries it.',
  document: documentOf([tagIsNotPassed, quarantinedIsNotEntered(given.partition), oursAreNotEntered(given)]),
});

/** Nobody has a reason to: sessions of a tagged role have the tag already. So nobody is spared. */
const tagIsNotPassed: ResourceDeny = {
  Sid: 'QuarantineTagIsNotPassed',
  Effect: 'Deny',
  Principal: '*',
  Action: ['sts:*'],
  Resource: ['*'],
  Condition: { 'ForAnyValue:StringEqualsIgnoreCase': { 'aws:TagKeys': quarantineTagKey } },
};

/** Services neither: a function with the role of an attacker gets no further session. Only this way of entering knows the key. */
const quarantinedIsNotEntered = (partition: string): ResourceDeny => ({
  Sid: 'QuarantinedIsNotEntered',
  Effect: 'Deny',
  Principal: '*',
  Action: ['sts:AssumeRole'],
  Resource: [`arn:${partition}:iam::*:role/*`],
  Condition: { Null: { [`iam:ResourceTag/${quarantineTagKey}`]: 'false' } },
});

/** Our functions and stacks are entered by services. A missing ARN counts as another one, so providers outside are denied. */
const oursAreNotEntered = (given: OrgGuardGiven): ResourceDeny => ({
  Sid: 'FirebreakIsNotEntered',
  Effect: 'Deny',
  Principal: '*',
  Action: entering,
  Resource: [`arn:${given.partition}:iam::*:role${ownPath}*`, ...bootstrapRoles(given)],
  Condition: {
    ArnNotEquals: { 'aws:PrincipalArn': [...enteringArns(given), ...deployersOf(given)] },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  },
});
