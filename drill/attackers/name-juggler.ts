import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { callsModels, type Hand, handOf } from './hand.ts';

const name = 'name-juggler';
const lookEveryMs = 500;
/** Until whoever contained him looks whether it holds, and has found nothing amiss yet. */
const watchedMs = 2_500;
const workEveryMs = 1_000;

export interface JugglerGiven {
  readonly world: World;
  readonly story: Story;
  /** The key that leaked, and whose it is. */
  readonly leaked: { readonly accessKeyId: string; readonly userName: string };
  /** Of somebody whom nobody suspects, and who may rename users. */
  readonly accessKeyId: string;
  /** Who is to be denied in the place of the leaked user. */
  readonly victim: string;
  readonly forMs: number;
}

/**
 * Turns a responder against others: it waits until it is contained, and then gives its name to a user of the account, who
 * is denied in its place by whoever puts denies back by name. Calls models with the leaked key all the while, and answers
 * how many of the calls of its last second AWS took.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_rename.html
 */
export async function nameJuggler(given: JugglerGiven): Promise<number> {
  const { world, story, leaked, accessKeyId, forMs } = given;
  const until = world.clock.now() + forMs;
  const helper = handOf(world, { kind: 'key-holder', name, accessKeyId });
  const hand = handOf(world, { kind: 'key-holder', name, accessKeyId: leaked.accessKeyId });
  while (!(await isAsleep(helper, leaked.userName))) await world.clock.sleep(lookEveryMs);
  await world.clock.sleep(watchedMs);
  await exchanges(helper, given);
  story.tell(
    'attacker',
    `has given the name ${leaked.userName} to ${given.victim}, and that of ${given.victim} to the leaked user`,
  );
  let answered = 0;
  while (world.clock.now() < until) {
    answered = await callsModels(hand);
    await world.clock.sleep(workEveryMs);
  }
  return answered;
}

async function exchanges(helper: Hand, { leaked: { userName }, victim }: JugglerGiven): Promise<void> {
  const between = `${userName}-old`;
  await helper('UpdateUserCommand', { UserName: userName, NewUserName: between });
  await helper('UpdateUserCommand', { UserName: victim, NewUserName: userName });
  await helper('UpdateUserCommand', { UserName: between, NewUserName: victim });
}

interface Keys {
  readonly AccessKeyMetadata?: readonly { readonly Status?: string }[];
}

async function isAsleep(helper: Hand, UserName: string): Promise<boolean> {
  const { AccessKeyMetadata = [] } = ((await helper('ListAccessKeysCommand', { UserName })) ?? {}) as Keys;
  return AccessKeyMetadata.some(({ Status }) => Status === 'Inactive');
}
