import { isLongTerm } from '../../core/signals/access-key-id.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { handOf, mantleProject, sessionIn } from './hand.ts';

const name = 'mantle-bearer';

export interface BearerGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** Of a user, who makes a session of it first, or of a session. */
  readonly accessKeyId: string;
  readonly everyMs: number;
  readonly forMs: number;
}

/**
 * Makes a short-term API key, which is work on its own machine that nobody can see or prevent, and shows it on the
 * plane that a deny of `bedrock:*` leaves open. Answers how many calls AWS took.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-permissions.html
 */
export async function mantleBearer({ world, story, accessKeyId, everyMs, forMs }: BearerGiven): Promise<number> {
  const session = isLongTerm(accessKeyId) ? await ownSession(world, accessKeyId) : accessKeyId;
  if (session === undefined) return 0;
  story.tell('attacker', `shows a short-term API key made from the session ${session} on bedrock-mantle`);
  const bearer = handOf(world, { kind: 'session-holder', name, accessKeyId: session, door: 'bearer' });
  const until = world.clock.now() + forMs;
  let answered = 0;
  while (world.clock.now() < until) {
    const output = await bearer('bedrock-mantle:CreateInference', { modelArn: mantleProject });
    if (output !== undefined) answered += 1;
    await world.clock.sleep(everyMs);
  }
  return answered;
}

async function ownSession(world: BearerGiven['world'], accessKeyId: string): Promise<string | undefined> {
  const key = handOf(world, { kind: 'key-holder', name, accessKeyId });
  return sessionIn(await key('GetSessionTokenCommand', {}));
}
