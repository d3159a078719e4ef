import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { administratorAccess, callsModels, type Hand, handOf, keyIn, sessionIn } from './hand.ts';

const name = 'identity-maker';

export interface MakerGiven {
  readonly world: World;
  readonly story: Story;
  /** Of an administrator. */
  readonly accessKeyId: string;
  readonly userName: string;
  readonly roleName: string;
  readonly everyMs: number;
  readonly forMs: number;
}

/**
 * Settles in: a user with a key and a role that the user may assume, both administrators, and works as both.
 * Answers how many model calls AWS answered in the last round.
 * https://attack.mitre.org/techniques/T1136/003/
 */
export async function identityMaker(given: MakerGiven): Promise<number> {
  const { world, story, everyMs, forMs } = given;
  const hands = await settled(given);
  story.tell('attacker', `has made the user ${given.userName} and the role ${given.roleName}`);
  const until = world.clock.now() + forMs;
  let answered = 0;
  while (world.clock.now() < until) {
    answered = 0;
    for (const hand of hands) answered += await callsModels(hand);
    await world.clock.sleep(everyMs);
  }
  return answered;
}

async function settled({ world, accessKeyId, userName, roleName }: MakerGiven): Promise<readonly Hand[]> {
  const first = handOf(world, { kind: 'key-holder', name, accessKeyId });
  const { account } = world.account.place;
  await first('CreateUserCommand', { UserName: userName });
  await first('AttachUserPolicyCommand', { UserName: userName, PolicyArn: administratorAccess });
  const own = keyIn(await first('CreateAccessKeyCommand', { UserName: userName }));
  await first('CreateRoleCommand', { RoleName: roleName, AssumeRolePolicyDocument: trusting(account) });
  await first('AttachRolePolicyCommand', { RoleName: roleName, PolicyArn: administratorAccess });
  if (own === undefined) return [];
  // A new key works on the other plane some seconds later.
  await world.clock.sleep(10_000);
  const hand = handOf(world, { kind: 'key-holder', name, accessKeyId: own });
  const RoleArn = `arn:aws:iam::${account}:role/${roleName}`;
  const session = sessionIn(await hand('AssumeRoleCommand', { RoleArn, RoleSessionName: 'ops' }));
  return session === undefined ? [hand] : [hand, handOf(world, { kind: 'session-holder', name, accessKeyId: session })];
}

const trusting = (account: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' }],
  });
