import { awsDenyAllArn } from '../../core/iam/aws-managed.ts';
import { keyWorkload, type Worked, workload } from '../people/workload.ts';
import type { World } from '../world.ts';
import type { Home } from './home.ts';
import type { LeakScenario } from './leak-scenario.ts';
import type { Victim } from './victim.ts';

/** The name of the workload's sessions; whoever assumes the role can choose the same one. */
export const workloadName = 'i-0123456789abcdef0';

/** Sessions of one name that were issued within the same second are one to CloudTrail and to every deny. */
export const headStartMs = 5_000;

/** Long enough to meet whatever the second trace still denies, and AWS hands out new sessions meanwhile. */
const workMs = 35 * 60_000;
const refreshMs = 15 * 60_000;

/**
 * The owners' own work: under a role that the attacker may assume as well, at an easier pace also in the other account, and
 * where the scenario says so by a key of the user.
 */
export async function ownersWork({ world, home, victim, works }: Working): Promise<readonly Worked[]> {
  const [role, other] = victim.roles;
  const shift = { name: workloadName, forMs: workMs, refreshMs };
  const atHome = workload({ ...shift, world: home, role, everyMs: 30_000 });
  const elsewhere = home.account === world.account ? [] : [workload({ ...shift, world, role: other, everyMs: 90_000 })];
  const byKey = works ? otherWork(home, victim) : [];
  return [...(await Promise.all([atHome, ...elsewhere])), ...(await byKey)];
}

interface Working extends Pick<LeakScenario, 'works'> {
  readonly world: World;
  readonly home: Home;
  readonly victim: Victim;
}

const keyWorkMs = 25 * 60_000;

/** What the user of the story does besides, with a key that did not leak; nothing where all is denied to it from the start. */
async function otherWork(world: Home, { userName, keys: [, accessKeyId] }: Victim): Promise<readonly Worked[]> {
  const attached = world.account.user(userName)?.attached.control() ?? [];
  if (attached.includes(awsDenyAllArn)) return [];
  const call = { command: 'ListRolesCommand', input: {} };
  return [await keyWorkload({ world, accessKeyId, everyMs: 30_000, forMs: keyWorkMs, call })];
}
