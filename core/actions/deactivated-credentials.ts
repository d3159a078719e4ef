import { shellWord } from '../messages/shell-word.ts';
import type { CredentialKind } from '../model/credential.ts';
import type { UserTarget } from '../model/target.ts';
import type { CredentialState, Iam, StatusKind } from '../ports/iam.ts';
import { type Action, doesNotHold, holds, type Permission } from './action.ts';

/** Ids with the status the customer had given them. */
type Before = readonly CredentialState[];

interface Given {
  readonly id: string;
  readonly summary: string;
  readonly contains: readonly CredentialKind[];
  readonly kind: StatusKind;
  /** What the kind is called in sentences. */
  readonly noun: string;
  /** The end of the slot's name. */
  readonly slot: (target: UserTarget) => string;
  /** Which of the user's credentials of this kind are meant. */
  readonly meant: (state: CredentialState, target: UserTarget) => boolean;
  /** Whether a release may make them Active again; what may have leaked never comes back. */
  readonly comesBack: boolean;
  readonly list: Permission['action'];
  readonly update: Permission['action'];
  /** The AWS CLI's command and option for the kind. */
  readonly command: string;
  readonly option: string;
}

/** Sets credentials of a user to Inactive. Deleting them would destroy evidence and could not be undone. */
export function deactivatedCredentials(given: Given): Action<Before> {
  const { id, summary, contains, kind, noun, meant, comesBack } = given;
  const read = async (target: UserTarget, iam: Iam) =>
    (await iam.credentials(target.user.name, kind)).filter((state) => meant(state, target));
  const stillActive = async (target: UserTarget, iam: Iam) =>
    (await read(target, iam)).filter(({ status }) => status === 'Active');
  /** What a release owes: those that were Active and may come back. */
  const owed = (before: Before) => (comesBack ? before.filter(({ status }) => status === 'Active') : []);
  return {
    id,
    on: 'user',
    summary,
    contains,
    reach: 'quarantine',
    denies: false,
    additive: false,
    permissions: grants(given),
    slot: (target) => `${target.account}/user/${target.user.name}/${given.slot(target)}`,
    observe: (target, { iam }) => read(target, iam),
    async apply(target, { iam }) {
      for (const state of await stillActive(target, iam))
        await iam.setStatus(target.user.name, kind, state.id, 'Inactive');
    },
    async verify(target, { iam }) {
      const active = await stillActive(target, iam);
      return active.length === 0 ? holds : doesNotHold(`${active.length} ${noun}(s) of the user are Active`);
    },
    async release(target, before, { iam }) {
      const now = await read(target, iam);
      const back = owed(before).filter((old) =>
        now.some((state) => state.id === old.id && state.status === 'Inactive'),
      );
      for (const state of back) await iam.setStatus(target.user.name, kind, state.id, 'Active');
    },
    async released(target, before, { iam }) {
      const now = await read(target, iam);
      const missing = owed(before).filter((old) =>
        now.some((state) => state.id === old.id && state.status !== 'Active'),
      );
      return missing.length === 0
        ? holds
        : doesNotHold(`${missing.length} ${noun}(s) of the user are not Active again`);
    },
    byHand: (target) => byHand(given, target),
  };
}

function grants({ list, update, noun, comesBack }: Given): readonly Permission[] {
  return [
    {
      action: list,
      verbs: ['observe', 'apply', 'verify', 'release'],
      why: `to find the ${noun}s of the user, remember their status and read it back`,
    },
    { action: update, verbs: ['apply'], why: `to set ${noun}s of the user to Inactive` },
    ...(comesBack
      ? [{ action: update, verbs: ['release'] as const, why: `to set ${noun}s that did not leak to Active again` }]
      : []),
  ];
}

function byHand({ command, option, comesBack, noun }: Given, { user, credential }: UserTarget) {
  const leaked =
    credential?.kind === 'access-key' && option === '--access-key-id' ? shellWord(credential.accessKeyId) : '<id>';
  const words = `aws iam ${command} --user-name ${shellWord(user.name)} ${option} ${leaked}`;
  const undo = comesBack ? `${words} --status Active` : `# leaked ${noun}s stay Inactive; make new ones`;
  return { finish: [`${words} --status Inactive`], undo: [undo] };
}
