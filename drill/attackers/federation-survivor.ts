import { isLongTerm } from '../../core/signals/access-key-id.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { administratorAccess, allowsAll, callsModels, handOf, keyIn, sessionIn } from './hand.ts';

const name = 'federation-survivor';
/** The longest that AWS grants: 36 hours, in seconds. */
const longest = 129_600;

export interface SurvivorGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** Of a user, who makes a session of it first, or of a session. */
  readonly accessKeyId: string;
  readonly everyMs: number;
  readonly forMs: number;
}

export interface Survived {
  /** Model calls that AWS answered to the federated session. */
  readonly answered: number;
  /** The key of the user that it made through the console, if it could. */
  readonly newKeyId: string | undefined;
}

/**
 * Turns the key into a federated session of 36 hours before anybody takes the key away, opens the console with it to
 * make a user of its own, and goes on calling models.
 * https://www.crowdstrike.com/blog/how-adversaries-persist-with-aws-user-federation/
 */
export async function federationSurvivor({
  world,
  story,
  accessKeyId,
  everyMs,
  forMs,
}: SurvivorGiven): Promise<Survived> {
  const session = isLongTerm(accessKeyId) ? await federated(world, accessKeyId) : accessKeyId;
  if (session === undefined) return { answered: 0, newKeyId: undefined };
  story.tell('attacker', `holds the session ${session}, which outlives the key`);
  const hand = handOf(world, { kind: 'session-holder', name, accessKeyId: session });
  const newKeyId = await settlesIn(world, session);
  const until = world.clock.now() + forMs;
  let answered = 0;
  while (world.clock.now() < until) {
    answered += await callsModels(hand);
    await world.clock.sleep(everyMs);
  }
  return { answered, newKeyId };
}

async function federated(world: SurvivorGiven['world'], accessKeyId: string): Promise<string | undefined> {
  const key = handOf(world, { kind: 'key-holder', name, accessKeyId });
  const input = { Name: 'support', Policy: allowsAll, DurationSeconds: longest };
  return sessionIn(await key('GetFederationTokenCommand', input));
}

/** The API takes no federated session for IAM; the console does. */
async function settlesIn(world: Pick<World, 'account' | 'clock'>, session: string): Promise<string | undefined> {
  const console = handOf(world, { kind: 'session-holder', name, accessKeyId: session, door: 'console' });
  const UserName = 'support-desk';
  await console('CreateUserCommand', { UserName });
  await console('AttachUserPolicyCommand', { UserName, PolicyArn: administratorAccess });
  return keyIn(await console('CreateAccessKeyCommand', { UserName }));
}
