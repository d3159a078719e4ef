import type { Descendant } from '../model/descendant.ts';
import { Refused } from '../model/errors.ts';
import type { TracedDescendant } from '../model/trace.ts';
import { answersFor } from '../policy/deployment-in.ts';
import type { World } from '../ports.ts';
import { type Reaching, worldIn } from './world-in.ts';

type NewHolderWorld = Reaching<{ readonly iam: Pick<World['iam'], 'user'> } & Pick<World, 'trail' | 'deployment'>>;

/**
 * How new a user must be when the credential made a key for it, in ms. Tools that persist make a user and its key in one go;
 * nothing of the owners works yet with a user that is a minute old.
 */
export const newUserMs = 60_000;
/** IAM is global, and its records are in one Region only. */
const region = 'us-east-1';

/**
 * CloudTrail tells in no order, so a key may be on record before the making of its user, who then looks like one of the
 * owners'. IAM knows when the user was made: one that came right before the very credential made a key for it counts as made
 * with it, unless CloudTrail names somebody else who made it. All else stays as the records say.
 */
export async function withNewHolders(
  descendants: readonly TracedDescendant[],
  { since, world }: { readonly since: string; readonly world: NewHolderWorld },
): Promise<readonly TracedDescendant[]> {
  const known = new Map<string, boolean>();
  const seen: TracedDescendant[] = [];
  for (const each of descendants) {
    const { descendant, holder, link } = each;
    if (descendant.kind !== 'access-key' || holder === 'created' || link !== 'credential') {
      seen.push(each);
      continue;
    }
    // Users of one name in two accounts are two users.
    const who = `${descendant.account}/${descendant.userName}`;
    const isNew = known.get(who) ?? (await isNewUser(descendant, { since, world }));
    known.set(who, isNew);
    seen.push(isNew ? { ...each, holder: 'created' } : each);
  }
  return seen;
}

async function isNewUser(
  { userName, at, account }: Pick<Descendant, 'at' | 'account'> & { readonly userName: string },
  { since, world: hub }: { readonly since: string; readonly world: NewHolderWorld },
): Promise<boolean> {
  if (!answersFor(account, hub.deployment)) return false;
  const world = worldIn<NewHolderWorld>(account, hub);
  try {
    const createdAt = (await world.iam.user(userName))?.createdAt;
    if (createdAt === undefined || Date.parse(createdAt) < Date.parse(since)) return false;
    // CloudTrail knows whole seconds.
    const age = Date.parse(at) + 1_000 - Date.parse(createdAt);
    return age >= 0 && age <= newUserMs && !(await isMadeByOthers(userName, { since, world }));
  } catch (error) {
    // What cannot be asked is left to a person, as before.
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** Had the credential or a descendant made it on record, the trace would know. */
async function isMadeByOthers(
  userName: string,
  { since, world }: { readonly since: string; readonly world: NewHolderWorld },
): Promise<boolean> {
  const lookup = { attribute: 'ResourceName', value: userName } as const;
  const { records } = await world.trail.records({ region, lookup, since, pagesAtMost: 2 });
  return records.some(({ eventName, errorCode }) => eventName === 'CreateUser' && errorCode === undefined);
}
