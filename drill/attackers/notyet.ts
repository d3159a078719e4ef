import { type Random, random } from '../random.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { callsModels, type Hand, handOf, holderOf, type Whose } from './hand.ts';
import { type Member, settles } from './notyet-members.ts';
import { strips } from './notyet-strip.ts';

const everyMs = 500;
/** Between two looks at its health, in ms: it makes at most one new identity in that time. */
const healthMs = 5_000;
/** It takes everything for lost when AWS has refused every look for this long, in ms. */
const givesUpAfterMs = 20_000;

export type NotyetGiven = Staying & Whose;

interface Staying {
  readonly world: Pick<World, 'account' | 'clock' | 'seed'>;
  readonly story: Story;
  /** Of an administrator, user or role. */
  readonly accessKeyId: string;
  readonly forMs: number;
  /** It stops making identities when it has this many; 4 when absent. */
  readonly membersAtMost?: number;
}

export interface Survival {
  /** Model calls that AWS answered, and when it answered the last one (epoch milliseconds, virtual). */
  readonly answered: number;
  readonly lastAnswerAt: number | undefined;
  /** Policies, boundaries and memberships that it took off its identities. */
  readonly reversals: number;
  /** Names of the identities that it made. */
  readonly made: readonly string[];
}

/**
 * Uses the seconds between a change of IAM and its enforcement: twice a second it looks at its own policies on the control
 * plane, takes off what it did not put there, and when it is hunted makes a user with a random name and a role, both
 * administrators, which free each other from then on.
 * https://www.offensai.com/blog/eventual-consistency-resistant-iam-containment-aws-incident-response
 */
export async function notyet({ world, story, forMs, membersAtMost = 4, ...first }: NotyetGiven): Promise<Survival> {
  const band = bandOf(world, first);
  const until = world.clock.now() + forMs;
  let healthyUntil = Number.NEGATIVE_INFINITY;
  while (world.clock.now() < until && world.clock.now() - band.sawAt < givesUpAfterMs) {
    const hunted = await round(world, band);
    if (hunted && band.members.length < membersAtMost && world.clock.now() >= healthyUntil) {
      healthyUntil = world.clock.now() + healthMs;
      await grows(world, band);
    }
    await world.clock.sleep(everyMs);
  }
  const { answered, lastAnswerAt, reversals } = band;
  const made = band.made.map(({ userName }) => userName);
  story.tell('attacker', `took ${reversals} deny(s) off and made ${made.length} administrator(s) of its own`);
  return { answered, lastAnswerAt, reversals, made };
}

/** All that the attacker is: its identities, and its credentials with those in front that opened something last. */
interface Band {
  readonly members: (Whose & Pick<Member, 'hands'>)[];
  /** Of those, the ones that it made. */
  readonly made: Member[];
  readonly hands: Hand[];
  readonly draw: Random;
  answered: number;
  lastAnswerAt: number | undefined;
  reversals: number;
  /** When AWS last let it look at anything. */
  sawAt: number;
}

function bandOf(world: NotyetGiven['world'], { accessKeyId, ...whose }: Pick<Staying, 'accessKeyId'> & Whose): Band {
  const hand = handOf(world, holderOf(world, 'notyet', accessKeyId));
  return {
    members: [{ ...whose, hands: [hand] }],
    made: [],
    hands: [hand],
    draw: random(world.seed, 'notyet'),
    answered: 0,
    lastAnswerAt: undefined,
    reversals: 0,
    sawAt: world.clock.now(),
  };
}

/** Every identity is looked after with whatever credential still opens something. Answers whether one is hunted. */
async function round(world: NotyetGiven['world'], band: Band): Promise<boolean> {
  let hunted = false;
  for (const member of band.members) {
    const taken = await withAnyHand(band, (hand) => strips(hand, member));
    if (taken) band.sawAt = world.clock.now();
    band.reversals += taken?.reversals ?? 0;
    hunted ||= taken?.hunted ?? false;
    const answers = await callsModels(member.hands[0]);
    band.answered += answers;
    if (answers > 0) band.lastAnswerAt = world.clock.now();
  }
  return hunted;
}

async function grows(world: NotyetGiven['world'], band: Band): Promise<void> {
  const made = await withAnyHand(band, (hand) => settles({ world, hand, draw: band.draw }));
  if (made === undefined) return;
  band.members.push(made);
  band.made.push(made);
  band.hands.push(...made.hands);
}

/** One that AWS refuses goes to the end of the row. */
async function withAnyHand<T>({ hands }: Band, work: (hand: Hand) => Promise<T | undefined>): Promise<T | undefined> {
  for (const hand of [...hands]) {
    const result = await work(hand);
    if (result !== undefined) return result;
    hands.push(...hands.splice(hands.indexOf(hand), 1));
  }
  return undefined;
}
