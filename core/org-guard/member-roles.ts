import { memberRoleArn, memberRoleName } from '../iam/member-names.ts';
import { actingPhases, functionRoleArn, responderPhases } from './function-roles.ts';
import type { OrgGuardGiven } from './guard-given.ts';

/** Roles in the members that put denies on and take them off, by exact ARN. */
export const memberResponderArns = ({ partition, members = [] }: OrgGuardGiven): readonly string[] =>
  members.flatMap((account) =>
    responderPhases.map((phase) => memberRoleArn(account, memberRoleName(phase), partition)),
  );

/** The roles of the functions that deny sessions, here and in the members, by exact ARN. Those in the members write a log there. */
export const sessionDenyArns = ({ partition, account, members = [] }: OrgGuardGiven): readonly string[] => [
  functionRoleArn('session-deny', { partition, account }),
  ...members.map((member) => memberRoleArn(member, memberRoleName('session-deny'), partition)),
];

/** Roles of the hub that enter those of the members. */
export const enteringArns = ({ members = [], ...place }: OrgGuardGiven): readonly string[] =>
  members.length === 0 ? [] : actingPhases.map((phase) => functionRoleArn(phase, place));

/** Whose resources are guarded: with members, whatever bears our names in any account that the guard is attached to. */
export const guardedAccount = ({ account, members = [] }: OrgGuardGiven): string =>
  members.length === 0 ? account : '*';
