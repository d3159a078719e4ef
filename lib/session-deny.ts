import { Duration, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { sessionDenyPath } from '../core/iam/session-deny-policy.ts';
import { heldTagKey } from '../core/org-guard/held-tag.ts';
import { quarantineTagKey } from '../core/org-guard/quarantine-tag.ts';
import { ExcusedStatement } from './excused-statement.ts';
import { deploymentSettings, type Parts } from './parts.ts';
import { PhaseFunction } from './phase-function.ts';
import { onSessionDenies, readRoles } from './user-grants.ts';

/**
 * The only function that may write a policy of a role. IAM cannot pin what one says, so the text is a constant of the
 * function, and everything else in the account is kept from calling it by having no grant. What it may attach is pinned to
 * the path where it alone writes: its role gains nothing by that which it could not do with an inline policy.
 */
export function sessionDeny(stack: Stack, parts: Pick<Parts, 'config'>): IFunction {
  return new PhaseFunction(stack, 'SessionDeny', {
    phase: 'session-deny',
    timeout: Duration.seconds(20),
    settings: deploymentSettings(parts.config),
    statements: [
      readRoles(stack, 'iam:GetRole'),
      writeDenies(stack),
      attachDenies(stack),
      writePolicies(stack),
      ...(parts.config.orgGuard === undefined ? [] : [keepDenies(stack)]),
      ...spareProtectedRoles(stack, parts),
    ],
  }).function;
}

/** For the phases that contain, prove, sweep and release. */
export function orderSessionDeny({ functionArn }: IFunction): PolicyStatement {
  return new PolicyStatement({ sid: 'OrderSessionDeny', actions: ['lambda:InvokeFunction'], resources: [functionArn] });
}

const writeDenies = (stack: Stack): PolicyStatement =>
  onAnyRole(stack, { sid: 'WriteSessionDenies', actions: ['iam:PutRolePolicy', 'iam:DeleteRolePolicy'] });

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_iam.html */
const attachDenies = (stack: Stack): PolicyStatement =>
  onAnyRole(stack, {
    sid: 'AttachSessionDenies',
    actions: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
    conditions: {
      ArnLike: { 'iam:PolicyARN': `arn:${stack.partition}:iam::${stack.account}:policy${sessionDenyPath}*` },
    },
  });

/** To delete a policy IAM wants its versions gone; somebody else may have added some. */
const writePolicies = (stack: Stack): PolicyStatement =>
  onSessionDenies(stack, {
    sid: 'WriteSessionPolicies',
    actions: [
      'iam:CreatePolicy',
      'iam:CreatePolicyVersion',
      'iam:DeletePolicy',
      'iam:DeletePolicyVersion',
      'iam:GetPolicyVersion',
      'iam:ListPolicyVersions',
    ],
  });

function onAnyRole(stack: Stack, props: PolicyStatementProps): PolicyStatement {
  const { partition, account } = stack;
  return new ExcusedStatement(
    { ...props, resources: [`arn:${partition}:iam::${account}:role/*`] },
    {
      resource: 'arn:aws:iam::<AWS::AccountId>:role/*',
      reason:
        'A session of any role may be stolen. The function writes one constant text, and protected roles are denied.',
    },
  );
}

/** Two tags and no other: those by which the guard keeps a deny where it was written. */
function keepDenies(stack: Stack): PolicyStatement {
  const { partition, account } = stack;
  return new ExcusedStatement(
    {
      sid: 'KeepDenies',
      actions: ['iam:TagRole', 'iam:UntagRole'],
      resources: [`arn:${partition}:iam::${account}:role/*`],
      conditions: {
        'ForAllValues:StringEquals': { 'aws:TagKeys': [quarantineTagKey, heldTagKey] },
        // A condition for all values is met where there are none.
        Null: { 'aws:TagKeys': 'false' },
      },
    },
    {
      resource: 'arn:aws:iam::<AWS::AccountId>:role/*',
      reason: 'A session of any role may be stolen. The function sets two fixed tags, and protected roles are denied.',
    },
  );
}

/** Law 5 in IAM, as for users. */
function spareProtectedRoles(stack: Stack, { config }: Pick<Parts, 'config'>): readonly PolicyStatement[] {
  if (config.protectedRoles.length === 0) return [];
  const { partition, account } = Stack.of(stack);
  const resources = config.protectedRoles.flatMap((name) => [
    `arn:${partition}:iam::${account}:role/${name}`,
    `arn:${partition}:iam::${account}:role/*/${name}`,
  ]);
  return [new PolicyStatement({ sid: 'SpareProtectedRoles', effect: Effect.DENY, actions: ['iam:*'], resources })];
}
