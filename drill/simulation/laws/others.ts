import type { Worked } from '../../people/workload.ts';
import type { Evidence } from '../evidence.ts';
import { snapshots } from '../snapshots.ts';
import type { OurWrite } from '../truth.ts';
import { type Law, wordsOf } from './law.ts';
import { deniedLawfullyFrom, isLawfulDeny } from './session-scope.ts';

/**
 * What containing may touch, by the account's own record of who made what and not by our ledger. Wider than this is only
 * what a person has approved.
 */
export const othersUntouched: Law = {
  id: 'others-untouched',
  says: 'Firebreak changes nobody but the user whose credential leaked, what the attacker created, and, of those who were there before, the one credential or the sessions that the attacker holds or made; nothing of a protected one; and no call of a workload of the owners fails, but by the session that leaked, by one of its name where no report says when it was issued, or by one that a person had denied with its role.',
  broken: (evidence) => [
    ...strayWrites(evidence),
    ...changedBystanders(evidence),
    ...evidence.worked.flatMap((worked) => outage(evidence, worked)),
  ],
};

function outage(evidence: Evidence, { failures, firstFailure }: Worked): readonly string[] {
  const bySession = Map.groupBy(failures, ({ accessKeyId }) => accessKeyId);
  const unexcused = [...bySession].flatMap(([id, all]) => {
    const from = deniedLawfullyFrom(evidence, id);
    return all.filter(({ at }) => at < from);
  });
  const failed = unexcused.length;
  return failed === 0 ? [] : [`${failed} call(s) of a workload of the owners failed: ${firstFailure}`];
}

function strayWrites(evidence: Evidence): readonly string[] {
  return evidence.truth.ourWrites.flatMap((write) => strayWords(evidence, write)).slice(0, 3);
}

function strayWords(evidence: Evidence, write: OurWrite): readonly string[] {
  const { world } = evidence;
  if (write.userName && protectedUsers(world).includes(write.userName.toLowerCase()))
    return [`${wordsOf(write)} although it is protected`];
  if (isVictim(evidence, write)) return [];
  const isAllowed = write.userName ? mayChangeUser(evidence, write) : mayChangeRole(evidence, write);
  return isAllowed ? [] : [`${wordsOf(write)} although nobody named it`];
}

function mayChangeUser(evidence: Evidence, write: OurWrite): boolean {
  const { truth } = evidence;
  if (truth.isAttackers('user', write.userName)) return true;
  return isMadeForOthers(evidence, write) || truth.approved.has(write.userName);
}

/**
 * The user whose credential leaked. Whoever only took the session that leaked is that user as soon as a person said so, and
 * not before.
 */
function isVictim({ leak, answers, userName }: Evidence, { userName: changed, call }: OurWrite): boolean {
  if (changed === '' || changed.toLowerCase() !== userName.toLowerCase()) return false;
  return leak.isOfUser || answers.some(({ choice, at }) => choice === 'contain-caller' && at <= call.at);
}

/** Whether the change puts to sleep what the attacker made for somebody else than the victim. */
export function isMadeForOthers(evidence: Evidence, write: OurWrite): boolean {
  if (isVictim(evidence, write)) return false;
  const { truth } = evidence;
  const { input } = write;
  const id = input['AccessKeyId'] ?? input['ServiceSpecificCredentialId'];
  return input['Status'] === 'Inactive' && typeof id === 'string' && truth.attackersMade().has(id);
}

function mayChangeRole(evidence: Evidence, write: OurWrite): boolean {
  const { truth } = evidence;
  if (write.roleName === '') return false;
  if (truth.isAttackers('role', write.roleName)) return true;
  const { PolicyName } = write.input;
  if (write.call.action === 'iam:PutRolePolicy') return isLawfulDeny(evidence, write);
  // Its own denies it may lift again.
  const isOurs = ({ input, roleName }: OurWrite) => input['PolicyName'] === PolicyName && roleName === write.roleName;
  return write.call.action === 'iam:DeleteRolePolicy' && truth.ourWrites.some((one) => one !== write && isOurs(one));
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
