import type { Evidence } from '../evidence.ts';
import { snapshots } from '../snapshots.ts';
import type { OurWrite } from '../truth.ts';
import { type Law, wordsOf } from './law.ts';
import { isOfTheirSessions } from './session-scope.ts';

/**
 * What containing may touch, by the account's own record of who made what and not by our ledger. Wider than this is only
 * what a person has approved.
 */
export const othersUntouched: Law = {
  id: 'others-untouched',
  says: 'Firebreak changes nobody but the user whose credential leaked, what the attacker created, and, of those who were there before, the one credential or the sessions that the attacker made; nothing of a protected one; and no call of a workload of the owners fails.',
  broken: (evidence) => [
    ...strayWrites(evidence),
    ...changedBystanders(evidence),
    ...evidence.worked
      .filter(({ failed }) => failed > 0)
      .map(({ failed, firstFailure }) => `${failed} call(s) of a workload of the owners failed: ${firstFailure}`),
  ],
};

function strayWrites(evidence: Evidence): readonly string[] {
  return evidence.truth.ourWrites.flatMap((write) => strayWords(evidence, write)).slice(0, 3);
}

function strayWords(evidence: Evidence, write: OurWrite): readonly string[] {
  const { truth, world, userName } = evidence;
  if (write.userName && protectedUsers(world).includes(write.userName.toLowerCase()))
    return [`${wordsOf(write)} although it is protected`];
  if (write.userName.toLowerCase() === userName.toLowerCase()) return [];
  const isAllowed = write.userName ? mayChangeUser(evidence, write) : mayChangeRole(truth, write) || isSpareDeny(write);
  return isAllowed ? [] : [`${wordsOf(write)} although nobody named it`];
}

function mayChangeUser(evidence: Evidence, write: OurWrite): boolean {
  const { truth } = evidence;
  if (truth.isAttackers('user', write.userName)) return true;
  return isMadeForOthers(evidence, write) || truth.approved.has(write.userName);
}

/** Whether the change puts to sleep what the attacker made for somebody else than the victim. */
export function isMadeForOthers({ truth, userName }: Evidence, { userName: changed, input }: OurWrite): boolean {
  if (changed.toLowerCase() === userName.toLowerCase()) return false;
  const id = input['AccessKeyId'] ?? input['ServiceSpecificCredentialId'];
  return input['Status'] === 'Inactive' && typeof id === 'string' && truth.attackersMade().has(id);
}

/** A managed policy on the path of the denies of sessions: it does nothing until it is attached, which is judged by itself. */
function isSpareDeny({ roleName, call, input }: OurWrite): boolean {
  const isOfPolicy = /^iam:(CreatePolicy|CreatePolicyVersion|DeletePolicy|DeletePolicyVersion)$/.test(call.action);
  const place = `${String(input['Path'] ?? '')} ${String(input['PolicyArn'] ?? '')}`;
  return roleName === '' && isOfPolicy && place.includes('/firebreak-sessions/');
}

function mayChangeRole(truth: Evidence['truth'], write: OurWrite): boolean {
  if (write.roleName === '') return false;
  if (truth.isAttackers('role', write.roleName)) return true;
  const { PolicyName, PolicyArn } = write.input;
  if (/^iam:(Put|Attach)RolePolicy$/.test(write.call.action)) return isOfTheirSessions(truth, write);
  // Its own denies it may lift again.
  const isOurs = ({ input, roleName }: OurWrite) =>
    input['PolicyName'] === PolicyName && input['PolicyArn'] === PolicyArn && roleName === write.roleName;
  const isLifted = /^iam:(DeleteRolePolicy|DetachRolePolicy)$/.test(write.call.action);
  return isLifted && truth.ourWrites.some((one) => one !== write && isOurs(one));
}

const nameIn = (arn: string): string => arn.split('/').at(-1) ?? '';

/** Whoever was changed by a call, ours or anybody's, was looked at already. */
function changedBystanders({ truth, world, userName }: Evidence): readonly string[] {
  const after = snapshots(world);
  const changed = new Set([
    userName,
    ...truth.othersWrites.map(({ name }) => name),
    ...truth.ourWrites.map((write) => write.userName || write.roleName),
  ]);
  return [...truth.before]
    .filter(([arn, before]) => !changed.has(nameIn(arn)) && after.get(arn) !== before)
    .map(([arn]) => `${arn} is not as it was, and no call of anybody explains it`);
}

/** As the functions were told when they were deployed. */
function protectedUsers({ account }: Evidence['world']): readonly string[] {
  return [...account.deployed.functions.values()].flatMap(({ environment }) =>
    (environment['FIREBREAK_PROTECTED_USERS'] ?? '').toLowerCase().split(','),
  );
}
