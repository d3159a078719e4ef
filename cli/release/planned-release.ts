import type { HeldSlot } from '../../adapters/aws/operator/holds.ts';
import { type AnyAction, actionIds, actions } from '../../core/actions/index.ts';
import { NotThere, Refused, TryAgain } from '../../core/model/errors.ts';
import type { Target, UserTarget } from '../../core/model/target.ts';
import type { Iam } from '../../core/ports/iam.ts';
import type { Sessions } from '../../core/ports/role-policies.ts';
import { rehearsedIam } from './rehearsed-iam.ts';

type Hold = Omit<HeldSlot, 'before'>;

/** What the release of the last hold on a slot would do now. */
export type PlannedRelease = Hold &
  (
    | { readonly kind: 'planned'; readonly changes: readonly string[] }
    | { readonly kind: 'unclear'; readonly because: string }
  );

/** Whom the person's credentials can ask. */
export interface Asked {
  readonly account: string;
  readonly iam: Iam;
}

/** Lets the action that made the change release it, on an account that takes reads and only writes down the writes. */
export async function plannedRelease({ before, ...hold }: HeldSlot, { iam, account }: Asked): Promise<PlannedRelease> {
  const denied = sessionDenyBehind(hold.slot);
  if (denied !== undefined) return { ...hold, kind: 'planned', changes: nothingThere.includes(before) ? [denied] : [] };
  const found = actionBehind(hold.slot);
  if (found === undefined)
    return { ...hold, kind: 'unclear', because: 'this version knows no action that holds such a slot' };
  // A user of the same name may be here, and is somebody else.
  if (found.target.account !== account) return { ...hold, kind: 'unclear', because: elsewhere(found.target, before) };
  const changes: string[] = [];
  try {
    await found.action.release(found.target, JSON.parse(before), {
      iam: rehearsedIam(iam, changes),
      sessions: noSessions,
    });
    return { ...hold, kind: 'planned', changes };
  } catch (error) {
    if (error instanceof NotThere) return { ...hold, kind: 'planned', changes: [] };
    if (error instanceof Refused || error instanceof TryAgain || error instanceof SyntaxError)
      return { ...hold, kind: 'unclear', because: error.message };
    throw error;
  }
}

const elsewhere = ({ account }: Target, before: string): string =>
  `it is in account ${account}, of which these credentials do not tell; before, it was ${before}`;

/** What the actions on sessions remember where no deny of that name stood before, or no such tag. */
const nothingThere: readonly string[] = [JSON.stringify({ text: null }), JSON.stringify({ tagged: false })];

/** The name of a session's deny says it all, and so does the key of the tag that keeps it. */
function sessionDenyBehind(slot: string): string | undefined {
  const [, kind, role, thing, name] = slot.split('/');
  if (kind !== 'role') return undefined;
  if (thing === 'tag') return `take the tag ${name} off role ${role}`;
  return `take the deny ${name} off role ${role}, inline or attached`;
}

/** An action on a user asks for none. */
const noSessions: Sessions = {
  inline: () => Promise.reject(new Error('a release of a user asked for a session')),
  attached: () => Promise.reject(new Error('a release of a user asked for a session')),
  deny: () => Promise.reject(new Error('a release of a user denied a session')),
  lift: () => Promise.reject(new Error('a release of a user lifted the deny of a session')),
  tag: () => Promise.reject(new Error('a release of a user tagged a role')),
  untag: () => Promise.reject(new Error('a release of a user took the tag off a role')),
};

/** The slot names what it is about; the action that would give it this name is the one that took it. */
function actionBehind(slot: string): { readonly action: AnyAction; readonly target: Target } | undefined {
  const [account = '', kind, name = '', , detail] = slot.split('/');
  if (kind !== 'user') return undefined;
  const whole: UserTarget = { kind: 'user', account, user: { kind: 'user', account, name } };
  const withKey: UserTarget = { ...whole, credential: { kind: 'access-key', account, accessKeyId: detail ?? '' } };
  // The action about one key can only be asked with a key, and the others do not mind one.
  const action = actionIds
    .map((id) => actions[id])
    .find((candidate) => candidate.on === 'user' && candidate.slot(withKey) === slot);
  return action && { action, target: withKey };
}
