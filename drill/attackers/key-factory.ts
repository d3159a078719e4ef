import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { callsModels, type Hand, handOf, holderOf, keyIn } from './hand.ts';

const name = 'key-factory';

export interface FactoryGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** Of a user, or of a session. */
  readonly accessKeyId: string;
  /** How long the new keys are used, in ms, and how often. */
  readonly forMs: number;
  readonly everyMs: number;
}

export interface Produced {
  /** Ids of the keys that it made, each of another user's. */
  readonly keyIds: readonly string[];
  /** Model calls that AWS answered to those keys. */
  readonly answered: number;
}

/**
 * Makes a second key and a console password for every user that it finds, and then works with the keys of others.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 */
export async function keyFactory({ world, story, accessKeyId, forMs, everyMs }: FactoryGiven): Promise<Produced> {
  const hand = handOf(world, holderOf(world, name, accessKeyId));
  const keyIds: string[] = [];
  for (const UserName of await userNames(hand)) {
    const id = keyIn(await hand('CreateAccessKeyCommand', { UserName }));
    if (id !== undefined) keyIds.push(id);
    await hand('CreateLoginProfileCommand', { UserName, Password: 'drill' });
  }
  story.tell('attacker', `has made ${keyIds.length} key(s) for users of the account`);
  const hands = keyIds.map((id) => handOf(world, { kind: 'key-holder', name, accessKeyId: id }));
  const until = world.clock.now() + forMs;
  let answered = 0;
  while (world.clock.now() < until) {
    for (const each of hands) answered += await callsModels(each);
    await world.clock.sleep(everyMs);
  }
  return { keyIds, answered };
}

async function userNames(hand: Hand): Promise<readonly string[]> {
  const output = (await hand('ListUsersCommand', {})) as { readonly Users?: readonly { readonly UserName: string }[] };
  return output?.Users?.map(({ UserName }) => UserName) ?? [];
}
