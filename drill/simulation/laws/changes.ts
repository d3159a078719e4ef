import { awsDenyAllArn } from '../../../core/iam/aws-managed.ts';
import { quarantineTagKey } from '../../../core/org-guard/quarantine-tag.ts';
import type { Evidence } from '../evidence.ts';
import { leakedForGood } from '../slots.ts';
import { type OurWrite, snapshots } from '../truth.ts';
import { clockWords, type Law } from './law.ts';
import { wasSaid } from './memory.ts';

const userNameIn = (arn: string): string => arn.split('/').at(-1) ?? '';

export const othersUntouched: Law = {
  id: 'others-untouched',
  says: 'Firebreak changes nobody but the user whose credential leaked, and nothing of a protected one.',
  broken: (evidence) => [...strayWrites(evidence), ...changedBystanders(evidence)],
};

function strayWrites({ truth, world, userName }: Evidence): readonly string[] {
  const isProtected = (name: string) => protectedUsers(world).includes(name.toLowerCase());
  return truth.ourWrites
    .filter((write) => write.userName.toLowerCase() !== userName.toLowerCase() || isProtected(write.userName))
    .slice(0, 3)
    .map(
      (write) => `${wordsOf(write)} although ${isProtected(write.userName) ? 'it is protected' : 'nobody named it'}`,
    );
}

function changedBystanders({ truth, world, userName }: Evidence): readonly string[] {
  const after = snapshots(world);
  return [...truth.before]
    .filter(([arn, before]) => {
      const name = userNameIn(arn);
      const isTheirs = name === userName || truth.othersWrites.some((write) => write.userName === name);
      return !isTheirs && after.get(arn) !== before;
    })
    .map(([arn]) => `${arn} is not as it was, and no call of anybody else explains it`);
}

/** As the functions were told when they were deployed. */
function protectedUsers({ account }: Evidence['world']): readonly string[] {
  return [...account.deployed.functions.values()].flatMap(({ environment }) =>
    (environment['FIREBREAK_PROTECTED_USERS'] ?? '').toLowerCase().split(','),
  );
}

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
  says: 'No credential is set to Inactive before a deny went in, AWS refused it, or the machine gave up a step that died at every try.',
  broken: ({ truth, world }) => {
    const off = truth.ourWrites.find(({ input }) => input['Status'] === 'Inactive');
    if (off === undefined) return [];
    const slot = [...truth.prior].find(([name]) => name.endsWith('/attached/AWSDenyAll'));
    if (slot?.[1].has('{"attached":true}')) return [];
    const isDeny = ({ PolicyArn, PermissionsBoundary }: OurWrite['input']) =>
      PolicyArn === awsDenyAllArn || PermissionsBoundary === awsDenyAllArn;
    const tried = truth.tries.some(({ call, input }) => call.at <= off.call.at && isDeny(input));
    const gaveUp = world.executions.events.some(
      ({ kind, state, at }) => kind === 'caught' && state === 'ContainStep' && at <= off.call.at,
    );
    return tried || gaveUp ? [] : [`${wordsOf(off)} before any deny was tried`];
  },
};

export const leakedStaysDead: Law = {
  id: 'leaked-stays-dead',
  says: 'Firebreak never makes a leaked credential Active.',
  broken: ({ truth }) =>
    truth.ourWrites
      .filter(({ call, input }) => call.action === 'iam:UpdateAccessKey' && input['Status'] !== 'Inactive')
      .map((write) => `${wordsOf(write)}, to ${String(write.input['Status'])}`),
};

export const exactRelease: Law = {
  id: 'exact-release',
  says: 'What a release calls restored is as it was before, but for the leaked credential, and but for what a page said that nobody could remember.',
  broken: (evidence) => {
    const { truth } = evidence;
    return truth.releases.flatMap(({ state, slots }) => {
      const steps = state.plan && 'steps' in state.plan ? state.plan.steps : [];
      const restored = (state.released ?? []).filter(({ kind }) => kind === 'restored' || kind === 'nothing-to-do');
      return restored.flatMap(({ stepId }) => {
        const slot = slotOf(steps.find(({ id }) => id === stepId)?.action ?? '', [...slots.keys()]);
        const now = slot && slots.get(slot);
        if (slot === undefined || now === undefined || leakedForGood(slot) || truth.prior.get(slot)?.has(now))
          return [];
        if (wasSaid(evidence, slot)) return [];
        return [`${state.incident.id} calls ${slot} restored, and it is ${now} instead of ${before(truth, slot)}`];
      });
    });
  },
};

const before = (truth: Evidence['truth'], slot: string): string => [...(truth.prior.get(slot) ?? [])].join(' or ');

/** The slot that an action changes, by the end of its name. */
const ends: Readonly<Record<string, string>> = {
  'attach-deny-all': '/attached/AWSDenyAll',
  'attach-inference-deny': '/attached/FirebreakDenyInference',
  'deny-all-boundary': '/boundary',
  'quarantine-tag': `/tag/${quarantineTagKey}`,
  'deactivate-service-credentials': '/service-credentials',
  'deactivate-signing-certificates': '/signing-certificates',
  'deactivate-ssh-keys': '/ssh-keys',
};

const slotOf = (action: string, slots: readonly string[]): string | undefined => {
  const end = ends[action];
  return end === undefined ? undefined : slots.find((slot) => slot.endsWith(end));
};

const wordsOf = ({ call, userName }: OurWrite): string => `${call.action} on ${userName} at ${clockWords(call.at)}`;
