import { evaluate } from '../../../core/iam/evaluate.ts';
import type { Principal } from '../../../core/iam/principal.ts';
import { type Caller, principalContext } from '../../../core/iam/principal-context.ts';
import type { Decision } from '../../../core/iam/request.ts';
import { functionRoleArn, machineRole, reminderRole, responderPhases } from '../../../core/org-guard/function-roles.ts';
import { guardCeiling } from '../../../core/org-guard/guard-ceiling.ts';
import type { OrgGuardGiven } from '../../../core/org-guard/guard-given.ts';
import { account, everything } from '../iam/sample-policies.ts';

const place = { partition: 'aws', account };
export const iam = `arn:aws:iam::${account}`;

export const breakGlassUser = `${iam}:user/break-glass`;
export const breakGlassRole = `${iam}:role/OrganizationAccountAccessRole`;
export const pipeline = `${iam}:role/pipelines/deploy-firebreak`;
export const onCall = `${iam}:role/people/on-call`;
/** As many as Firebreak has with everything switched on. */
const functions = [
  ...responderPhases,
  ...['answer', 'ask', 'break-glass', 'canary', 'close', 'decide', 'expect', 'expected-over', 'glass-watch', 'intake'],
  ...['keep-logging', 'model-logging', 'notify', 'owner', 'plan', 'policy', 'pursue', 'schedule', 'signed-answer'],
  ...['slack', 'slack-told', 'submit', 'webhook'],
];

export const given: OrgGuardGiven = {
  ...place,
  responderArns: responderPhases.map((phase) => functionRoleArn(phase, place)),
  functionArns: functions.map((phase) => functionRoleArn(phase, place)),
  handingArns: ['webhook', 'submit', 'slack'].map((phase) => functionRoleArn(phase, place)),
  machineArn: functionRoleArn(machineRole, place),
  reminderArn: functionRoleArn(reminderRole, place),
  deployerArns: [pipeline],
  approverArns: [onCall],
  breakGlassArns: [breakGlassUser, breakGlassRole],
};

/** Whom the guard does not know: identities of the account with administrator rights. */
export const attackers = {
  'a user who is administrator': user(`${iam}:user/admin`),
  'a role that is administrator': role(`${iam}:role/admin`),
  "the account's root": { kind: 'root', arn: `${iam}:root`, account },
  'the role of CDK for every other stack': role(`${iam}:role/cdk-hnb659fds-cfn-exec-role-${account}-us-east-1`),
  'a role of single sign-on': role(`${iam}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef`),
  'a role with the name of an exempt one on another path': role(`${iam}:role/firebreak-release`),
  'a role with the name of an exempt one in other letters': role(`${iam}:role/firebreak/Firebreak-Release`),
  'a role with the name of an exempt one in another account': {
    ...role('arn:aws:iam::111122223333:role/firebreak/firebreak-release'),
    account: '111122223333',
  },
} as const satisfies Record<string, Principal>;

export function user(arn: string): Principal & { kind: 'user' } {
  return { kind: 'user', arn, account, userId: 'AIDACKCEVSQ6C2EXAMPLE' };
}

export function role(roleArn: string): Principal & { kind: 'assumed-role' } {
  const name = roleArn.split('/').at(-1);
  const arn = `arn:aws:sts::${account}:assumed-role/${name}/session`;
  return { kind: 'assumed-role', arn, roleArn, account, userId: 'AROACKCEVSQ6C2EXAMPLE:session' };
}

export const functionRole = (phase: string) => role(functionRoleArn(phase, place));

export interface Call {
  readonly action: string;
  readonly on?: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

type Who = Principal | Pick<Caller, 'principal' | 'tags' | 'sessionTags'>;

/** What the guard says of a call for which everything else says yes. */
export function decide(who: Who, { action, on = '*', context = {} }: Call): Decision {
  return evaluate(requestOf(who, { action, on, context }), { identity: [everything], scps: guardCeiling(given) });
}

export function requestOf(who: Who, { action, on = '*', context = {} }: Call) {
  const caller = 'principal' in who ? who : { principal: who };
  const { principal } = caller;
  const longTerm = principal.kind === 'user' || principal.kind === 'root';
  const credential = longTerm
    ? ({ kind: 'long-term' } as const)
    : ({ kind: 'temporary', issuedAt: '2026-11-21T12:00:00Z' } as const);
  const own = principalContext({ ...caller, credential });
  const resourceAccount = 'account' in principal ? principal.account : account;
  return { principal, action, resource: on, resourceAccount, context: { ...own, ...context } };
}
