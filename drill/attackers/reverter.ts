import { awsDenyAllArn } from '../../core/iam/aws-managed.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { type Hand, handOf, type Whose } from './hand.ts';

export type ReverterGiven = Reverting & Whose;

interface Reverting {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** A key that lets it change users: its own, not the one that was reported. */
  readonly accessKeyId: string;
  /** In ms. */
  readonly everyMs: number;
  readonly forMs: number;
}

/**
 * Takes the denies off a contained user or role, again and again, faster than IAM enforces them.
 * https://www.offensai.com/blog/eventual-consistency-resistant-iam-containment-aws-incident-response
 */
export async function reverter(given: ReverterGiven): Promise<void> {
  const { world, story, accessKeyId, everyMs, forMs } = given;
  const hand = handOf(world, { kind: 'key-holder', name: 'reverter', accessKeyId });
  const until = world.clock.now() + forMs;
  let undone = 0;
  while (world.clock.now() < until) {
    undone += await ('userName' in given ? freesUser(hand, given.userName) : freesRole(hand, given.roleName));
    await world.clock.sleep(everyMs);
  }
  const whom = 'userName' in given ? given.userName : given.roleName;
  story.tell('attacker', `has taken a deny off ${whom} ${undone} time(s), and stops`);
}

async function freesUser(hand: Hand, UserName: string): Promise<number> {
  const detached = await hand('DetachUserPolicyCommand', { UserName, PolicyArn: awsDenyAllArn });
  const deleted = await hand('DeleteUserPermissionsBoundaryCommand', { UserName });
  return [detached, deleted].filter((output) => output !== undefined).length;
}

async function freesRole(hand: Hand, RoleName: string): Promise<number> {
  const names = (await hand('ListRolePoliciesCommand', { RoleName }))?.['PolicyNames'];
  let deleted = 0;
  for (const PolicyName of Array.isArray(names) ? names : [])
    if ((await hand('DeleteRolePolicyCommand', { RoleName, PolicyName })) !== undefined) deleted += 1;
  return deleted;
}
