import { awsDenyAllArn } from '../../../core/iam/aws-managed.ts';
import { inferenceDenyName } from '../../../core/iam/inference-deny.ts';
import { accountNamed, keyOf } from '../accounts.ts';
import type { Evidence } from '../evidence.ts';
import type { OurWrite } from '../truth.ts';
import { type Law, userIn, wordsOf } from './law.ts';
import { isMadeForOthers } from './others.ts';

export const observeChangesNothing: Law = {
  id: 'observe-changes-nothing',
  says: 'While every incident runs under a policy that only observes, nothing is changed.',
  broken: ({ truth, ended }) => {
    const observes = ended.every(({ state }) => state.incident.policy.rules.every(({ mode }) => mode === 'observe'));
    return observes ? truth.ourWrites.slice(0, 3).map((write) => `${wordsOf(write)} although the mode is observe`) : [];
  },
};

export const denyBeforeKeyOff: Law = {
  id: 'deny-before-key-off',
  says: 'No credential is set to Inactive before a deny went in for its user, AWS refused it, or the machine gave up a step that died at every try; but for the one that an attacker made for somebody else.',
  broken: (evidence) => {
    const offs = evidence.truth.ourWrites.filter((write) => isOff(write) && !isOneOfOwners(evidence, write));
    const first = new Map(offs.toReversed().map((write) => [keyOf(userIn(write)), write]));
    return [...first.values()].flatMap((off) =>
      wasDenied(evidence, off) ? [] : [`${wordsOf(off)} before any deny was tried`],
    );
  },
};

/** What the attacker made for a user of whom CloudTrail did not show that the attacker created that user, too. */
function isOneOfOwners(evidence: Evidence, write: OurWrite): boolean {
  if (!isMadeForOthers(evidence, write)) return false;
  if (!evidence.truth.isAttackers('user', userIn(write))) return true;
  return [...evidence.truth.states.values()].some(
    ({ incident: { finding } }) =>
      finding.descends?.holder === 'existed' &&
      finding.identity.kind === 'user' &&
      keyOf(finding.identity) === keyOf(userIn(write)),
  );
}

const isOff = ({ input }: OurWrite): boolean => input['Status'] === 'Inactive';

function wasDenied({ truth, world }: Evidence, off: OurWrite): boolean {
  const user = accountNamed(world, off.account)?.user(off.userName)?.name ?? off.userName;
  if (truth.prior.get(`${off.account}/user/${user}/attached/AWSDenyAll`)?.has('{"attached":true}')) return true;
  const isDeny = (write: OurWrite) =>
    keyOf(userIn(write)) === keyOf(userIn(off)) &&
    [write.input['PolicyArn'], write.input['PermissionsBoundary']].some(isDenyArn);
  const tried = truth.tries.some((write) => write.call.at <= off.call.at && isDeny(write));
  return tried || gaveUpBefore(off.call.at, world);
}

const isDenyArn = (arn: unknown): boolean =>
  arn === awsDenyAllArn || (typeof arn === 'string' && arn.endsWith(`/${inferenceDenyName}`));

const gaveUpBefore = (time: number, { executions }: Evidence['world']): boolean =>
  executions.events.some(({ kind, state, at }) => kind === 'caught' && state === 'ContainStep' && at <= time);

export const leakedStaysDead: Law = {
  id: 'leaked-stays-dead',
  says: 'Firebreak never makes a leaked credential Active.',
  broken: ({ truth }) =>
    truth.ourWrites
      .filter(({ call, input }) => call.action === 'iam:UpdateAccessKey' && input['Status'] !== 'Inactive')
      .map((write) => `${wordsOf(write)}, to ${String(write.input['Status'])}`),
};
