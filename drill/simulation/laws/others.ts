import type { Deployed } from '../../deployed/deployment.ts';
import { oncePer } from '../../once-per.ts';
import type { Worked } from '../../people/workload.ts';
import { keyOf, type Whom } from '../accounts.ts';
import type { Evidence } from '../evidence.ts';
import { differs, snapshots } from '../snapshots.ts';
import type { OurWrite } from '../truth.ts';
import { type Law, userIn, wordsOf } from './law.ts';
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
  if (write.userName && isProtected(world, userIn(write))) return [`${wordsOf(write)} although it is protected`];
  if (isVictim(evidence, write)) return [];
  const isAllowed = write.userName
    ? mayChangeUser(evidence, write)
    : mayChangeRole(evidence, write) || isSpareDeny(write);
  return isAllowed ? [] : [`${wordsOf(write)} although nobody named it`];
}

function mayChangeUser(evidence: Evidence, write: OurWrite): boolean {
  const { truth } = evidence;
  if (truth.isAttackers('user', userIn(write))) return true;
  return isMadeForOthers(evidence, write) || truth.approved.has(keyOf(userIn(write)));
}

/**
 * The user whose credential leaked. Whoever only took the session that leaked is that user as soon as a person said so, and
 * not before.
 */
function isVictim({ home, leak, answers, userName }: Evidence, write: OurWrite): boolean {
  if (keyOf(userIn(write)) !== keyOf({ account: home.account.place.account, name: userName })) return false;
  return leak.isOfUser || answers.some(({ choice, at }) => choice === 'contain-caller' && at <= write.call.at);
}

/** Whether the change puts to sleep what the attacker made for somebody else than the victim. */
export function isMadeForOthers(evidence: Evidence, write: OurWrite): boolean {
  if (isVictim(evidence, write)) return false;
  const { input } = write;
  const id = input['AccessKeyId'] ?? input['ServiceSpecificCredentialId'];
  // That it may be deleted at all is another law's concern.
  const sleeps = input['Status'] === 'Inactive' || write.call.action === 'iam:DeleteAccessKey';
  return sleeps && typeof id === 'string' && evidence.truth.attackersMade().has(id);
}

/** A managed policy on the path of the denies of sessions: it does nothing until it is attached, which is judged by itself. */
function isSpareDeny({ roleName, call, input }: OurWrite): boolean {
  const isOfPolicy = /^iam:(CreatePolicy|CreatePolicyVersion|DeletePolicy|DeletePolicyVersion)$/.test(call.action);
  const place = `${String(input['Path'] ?? '')} ${String(input['PolicyArn'] ?? '')}`;
  return roleName === '' && isOfPolicy && place.includes('/firebreak-sessions/');
}

function mayChangeRole(evidence: Evidence, write: OurWrite): boolean {
  const { truth } = evidence;
  if (write.roleName === '') return false;
  if (truth.isAttackers('role', { account: write.account, name: write.roleName })) return true;
  const { PolicyName, PolicyArn } = write.input;
  if (/^iam:(Put|Attach)RolePolicy$/.test(write.call.action)) return isLawfulDeny(evidence, write);
  if (/^iam:(Tag|Untag)Role$/.test(write.call.action)) return isHeld(truth, write);
  // Its own denies it may lift again.
  const isOurs = ({ input, account, roleName }: OurWrite) =>
    input['PolicyName'] === PolicyName &&
    input['PolicyArn'] === PolicyArn &&
    account === write.account &&
    roleName === write.roleName;
  const isLifted = /^iam:(DeleteRolePolicy|DetachRolePolicy)$/.test(write.call.action);
  return isLifted && truth.ourWrites.some((one) => one !== write && isOurs(one));
}

/** The one tag that keeps a deny in place and stops nothing, on a role that the attacker has sessions of. */
function isHeld(truth: Evidence['truth'], { roleName, input }: OurWrite): boolean {
  const { Tags = [], TagKeys = [] } = input as { Tags?: readonly { Key?: string }[]; TagKeys?: readonly string[] };
  const theirs = truth.attackersIds();
  const isTheirs = truth
    .sessions()
    .some((session) => session.kind === 'role' && session.role.name === roleName && theirs.has(session.accessKeyId));
  return isTheirs && [...Tags.map(({ Key }) => Key), ...TagKeys].every((key) => key === 'firebreak:held');
}

const whomIn = (arn: string): Whom => ({ account: arn.split(':')[4] ?? '', name: arn.split('/').at(-1) ?? '' });

/** Whoever was changed by a call, ours or anybody's, was looked at already. */
function changedBystanders({ truth, world, home, userName }: Evidence): readonly string[] {
  const after = snapshots(world);
  const changed = new Set([
    keyOf({ account: home.account.place.account, name: userName }),
    ...truth.othersWrites.map(keyOf),
    ...truth.ourWrites.map(({ account, userName: user, roleName }) => keyOf({ account, name: user || roleName })),
  ]);
  return [...truth.before]
    .filter(([arn, before]) => !changed.has(keyOf(whomIn(arn))) && differs(before, after.get(arn)))
    .map(([arn]) => `${arn} is not as it was, and no call of anybody explains it`);
}

/** As the functions were told when they were deployed: a name protects nobody in another account. */
function isProtected({ account: { place, deployed } }: Evidence['world'], { account, name }: Whom): boolean {
  const { own, members } = toldTo(deployed.functions);
  const there = members.filter((one) => one.account === account).flatMap(({ protectedUsers }) => protectedUsers);
  const names = account === place.account ? own : there;
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

/** Many runs are of one deployment. */
const toldTo = oncePer((functions: Deployed['functions']) => {
  const all = [...functions.values()];
  const texts = all.map(({ environment, files }) => files.get(environment['FIREBREAK_MEMBERS'] ?? ''));
  return {
    own: all.flatMap(({ environment }) => (environment['FIREBREAK_PROTECTED_USERS'] ?? '').split(',')),
    members: texts.flatMap((text) => JSON.parse(new TextDecoder().decode(text) || '[]') as readonly MemberTold[]),
  };
});

interface MemberTold {
  readonly account: string;
  readonly protectedUsers: readonly string[];
}
