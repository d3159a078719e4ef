import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import { administratorAccess, type Hand, handOf, keyIn, sessionIn } from './hand.ts';

/** An identity that the attacker holds: its user, and every credential that acts for it. */
export interface Member {
  readonly userName: string;
  readonly hands: readonly [Hand, ...Hand[]];
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** A user and a role of the attacker's own, both administrators; undefined when AWS refuses the user or its key. */
export async function settles({
  world,
  hand,
  draw,
}: {
  world: Pick<World, 'account' | 'clock'>;
  hand: Hand;
  draw: Random;
}): Promise<Member | undefined> {
  const userName = Array.from({ length: 10 }, () => letters.charAt(Math.floor(draw() * letters.length))).join('');
  const UserName = userName;
  if ((await hand('CreateUserCommand', { UserName })) === undefined) return undefined;
  await hand('AttachUserPolicyCommand', { UserName, PolicyArn: administratorAccess });
  const accessKeyId = keyIn(await hand('CreateAccessKeyCommand', { UserName }));
  if (accessKeyId === undefined) return undefined;
  const own = handOf(world, { kind: 'key-holder', name: 'notyet', accessKeyId });
  const role = await roleOf({ world, hand, userName, own });
  return { userName, hands: [own, role] };
}

interface RoleGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly hand: Hand;
  readonly userName: string;
  readonly own: Hand;
}

/** A role of the same name that the account may assume; its session is taken when it is first needed. */
async function roleOf({ world, hand, userName, own }: RoleGiven): Promise<Hand> {
  const { account } = world.account.place;
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' }],
  });
  await hand('CreateRoleCommand', { RoleName: userName, AssumeRolePolicyDocument });
  await hand('AttachRolePolicyCommand', { RoleName: userName, PolicyArn: administratorAccess });
  const RoleArn = `arn:aws:iam::${account}:role/${userName}`;
  let session: Hand | undefined;
  return async (command, input) => {
    session ??= await assumed(world, own, RoleArn);
    return session?.(command, input);
  };
}

async function assumed(world: Pick<World, 'account' | 'clock'>, own: Hand, RoleArn: string): Promise<Hand | undefined> {
  const accessKeyId = sessionIn(await own('AssumeRoleCommand', { RoleArn, RoleSessionName: 'ops' }));
  return accessKeyId === undefined ? undefined : handOf(world, { kind: 'session-holder', name: 'notyet', accessKeyId });
}
