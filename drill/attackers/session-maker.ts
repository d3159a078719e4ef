import type { World } from '../world.ts';
import { allowsAll, handOf, sessionIn } from './hand.ts';

const calls = [
  { command: 'GetSessionTokenCommand', input: {} },
  // Without a policy of its own a federated session may do nothing.
  { command: 'GetFederationTokenCommand', input: { Name: 'support', Policy: allowsAll } },
] as const;

/**
 * Turns a key of a user into sessions of that user, which outlive the key by up to 36 hours. Answers the ids of their
 * keys. https://www.crowdstrike.com/blog/how-adversaries-persist-with-aws-user-federation/
 */
export async function sessionMaker(world: World, accessKeyId: string): Promise<readonly string[]> {
  const hand = handOf(world, { kind: 'key-holder', name: 'session-maker', accessKeyId });
  const made: string[] = [];
  for (const { command, input } of calls) {
    const session = sessionIn(await hand(command, input));
    if (session !== undefined) made.push(session);
  }
  return made;
}
