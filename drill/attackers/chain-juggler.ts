import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { callsModels, type Hand, handOf, holderOf, sessionIn } from './hand.ts';

const name = 'chain-juggler';

export interface JugglerGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** Of a user, or of a session. */
  readonly accessKeyId: string;
  /** Two roles that may assume each other, perhaps of two accounts; the key may assume the first. */
  readonly roleArns: readonly [string, string];
  /** How often it assumes the next role, in ms: less than the hour that a chained session lasts. */
  readonly everyMs: number;
  readonly forMs: number;
}

export interface Juggled {
  readonly hops: number;
  readonly answered: number;
}

/**
 * Assumes a role from a session of the other one, over and over: each session lasts an hour at most, and the chain
 * never ends, whatever becomes of the key.
 * https://blog.ryanjarv.sh/sar/sar-4-bypassing-session-expirations-and-revocations.html
 */
export async function chainJuggler({
  world,
  story,
  accessKeyId,
  roleArns,
  everyMs,
  forMs,
}: JugglerGiven): Promise<Juggled> {
  const until = world.clock.now() + forMs;
  let hand: Hand = handOf(world, holderOf(world, name, accessKeyId));
  let hops = 0;
  let answered = 0;
  while (world.clock.now() < until) {
    const RoleArn = roleArns[hops % 2];
    const session = sessionIn(await hand('AssumeRoleCommand', { RoleArn, RoleSessionName: `sync-${hops}` }));
    if (session !== undefined) {
      const account = world.account.organization?.homeOf(session) ?? world.account;
      hand = handOf({ account }, { kind: 'session-holder', name, accessKeyId: session });
      hops += 1;
    }
    answered += await callsModels(hand);
    await world.clock.sleep(everyMs);
  }
  story.tell('attacker', `has passed ${hops} time(s) from one role to the other`);
  return { hops, answered };
}
