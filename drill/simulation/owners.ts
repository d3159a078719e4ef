import { awsDenyAllArn } from '../../core/iam/aws-managed.ts';
import { keyWorkload, type Worked, workload } from '../people/workload.ts';
import type { World } from '../world.ts';
import type { LeakScenario } from './leak-scenario.ts';
import type { Victim } from './victim.ts';

/** The name of the workload's sessions; whoever assumes the role can choose the same one. */
export const workloadName = 'i-0123456789abcdef0';

/** Sessions of one name that were issued within the same second are one to CloudTrail and to every deny. */
export const headStartMs = 5_000;

/** Long enough to meet whatever the second trace still denies, and AWS hands out new sessions meanwhile. */
const workMs = 35 * 60_000;
const refreshMs = 15 * 60_000;

/** The owners' own work: under a role that the attacker may assume as well, and where the scenario says so by a key of the user. */
export async function ownersWork(
  world: World,
  victim: Victim,
  { works }: Pick<LeakScenario, 'works'>,
): Promise<readonly Worked[]> {
  const { roles } = victim;
  const underRole = workload({ world, role: roles[0], name: workloadName, everyMs: 30_000, forMs: workMs, refreshMs });
  const byKey = works ? otherWork(world, victim) : [];
  return [await underRole, ...(await byKey)];
}

const keyWorkMs = 25 * 60_000;

/** What the user of the story does besides, with a key that did not leak; nothing where all is denied to it from the start. */
async function otherWork(world: World, { userName, keys: [, accessKeyId] }: Victim): Promise<readonly Worked[]> {
  const attached = world.account.user(userName)?.attached.control() ?? [];
  if (attached.includes(awsDenyAllArn)) return [];
  const call = { command: 'ListRolesCommand', input: {} };
  return [await keyWorkload({ world, accessKeyId, everyMs: 30_000, forMs: keyWorkMs, call })];
}
