import { Aws, type Stack } from 'aws-cdk-lib';
import {
  AccountPrincipal,
  AnyPrincipal,
  type CfnUser,
  Effect,
  PolicyStatement,
  PrincipalWithConditions,
} from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { memberRoleName } from '../core/iam/member-names.ts';
import { functionRoleArn, rollCallPhase } from '../core/org-guard/function-roles.ts';
import { addStatements } from './excused-statement.ts';
import { roleLooking, roleTrusting } from './firebreak-role.ts';
import type { MemberConfig, MembersConfig } from './members-config.ts';
import type { PhaseFunction } from './phase-function.ts';
import { nameRole } from './role-name.ts';
import { calledThere } from './roll-call.ts';
import { orderSessionDeny } from './session-deny.ts';
import { spareProtected } from './user-grants.ts';

export interface MemberRoleGiven {
  /** The function of the hub for which the role is. */
  readonly hub: PhaseFunction;
  /** What denies sessions in the member. */
  readonly session: IFunction;
  /** What is quarantined there every day. */
  readonly canary: CfnUser;
  readonly members: MembersConfig;
  readonly member: MemberConfig;
}

/** What each account has of its own. What else a function may do concerns the hub, whose secrets have values, too. */
const local = /^(?:(?:iam|cloudtrail|guardduty|cloudformation):|secretsmanager:ListSecrets$)/;

/**
 * One function of the hub may do in the member what it may do at home: the very same statements, which name the account by
 * CloudFormation's own word for it. Who is protected, and what denies sessions, is the member's.
 */
export function memberRole(stack: Stack, { hub, session, canary, members, member }: MemberRoleGiven): void {
  const { phase, statements } = hub;
  const isCalling = phase === rollCallPhase;
  const role = (isCalling ? roleLooking : roleTrusting)(stack, `As-${phase}`, trusted(phase, members));
  nameRole(role, memberRoleName(phase));
  role.assumeRolePolicy?.addStatements(nothingPassedAlong());
  const may = statements.filter(
    ({ effect, actions }) => effect === Effect.ALLOW && actions.every((each) => local.test(each)),
  );
  const has = (sid: string) => statements.some((each) => each.sid === sid);
  addStatements(role, [
    ...may,
    ...(isCalling ? calledThere(stack, { canary, session }) : []),
    ...(has('OrderSessionDeny') ? [orderSessionDeny(session)] : []),
    ...(has('SpareProtectedUsers') ? [spareProtected(stack, member.protectedUsers)] : []),
  ]);
}

/**
 * The one role of the hub, by a condition: a role that is named as a principal is kept by its id, and one that is made
 * anew under its name would be locked out. Decision 13 weighs it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function trusted(phase: string, { hub, organization }: MembersConfig): PrincipalWithConditions {
  const arn = functionRoleArn(phase, { partition: Aws.PARTITION, account: hub });
  return new PrincipalWithConditions(new AccountPrincipal(hub), {
    ArnEquals: { 'aws:PrincipalArn': arn },
    StringEquals: { 'aws:PrincipalOrgID': organization },
  });
}

/** A tag of a session replaces that of its role, and the guard looks at tags. */
function nothingPassedAlong(): PolicyStatement {
  return new PolicyStatement({
    sid: 'NothingPassedAlong',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['sts:TagSession', 'sts:SetSourceIdentity'],
  });
}
