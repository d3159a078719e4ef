import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { callsModels, type Hand, handOf, sessionIn } from './hand.ts';

const name = 'role-collector';

export interface CollectorGiven {
  readonly world: World;
  readonly story: Story;
  /** Of a user who may assume the roles. */
  readonly accessKeyId: string;
  readonly roleArns: readonly string[];
  /** Between two rounds through all sessions, in ms, and how long it goes on. */
  readonly everyMs: number;
  readonly forMs: number;
}

export interface Collected {
  readonly sessions: number;
  /** Model calls that AWS answered in the first round, and in the last. */
  readonly answeredFirst: number;
  readonly answeredLast: number;
}

/**
 * Takes a session of every role that the key may assume, and works with all of them in turn: none needs the key any more.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export async function roleCollector({
  world,
  story,
  accessKeyId,
  roleArns,
  everyMs,
  forMs,
}: CollectorGiven): Promise<Collected> {
  const key = handOf(world, { kind: 'key-holder', name, accessKeyId });
  const until = world.clock.now() + forMs;
  const hands: Hand[] = [];
  for (const RoleArn of roleArns) {
    const session = sessionIn(await key('AssumeRoleCommand', { RoleArn, RoleSessionName: 'sync' }));
    if (session !== undefined) hands.push(handOf(world, { kind: 'session-holder', name, accessKeyId: session }));
  }
  story.tell('attacker', `has turned the key into ${hands.length} session(s), one of each role`);
  const answeredFirst = await round(hands);
  let answeredLast = answeredFirst;
  while (world.clock.now() < until) {
    await world.clock.sleep(everyMs);
    answeredLast = await round(hands);
  }
  return { sessions: hands.length, answeredFirst, answeredLast };
}

async function round(hands: readonly Hand[]): Promise<number> {
  let answered = 0;
  for (const hand of hands) answered += await callsModels(hand);
  return answered;
}
