import { type Worked, workload } from '../people/workload.ts';
import type { World } from '../world.ts';
import type { Home } from './home.ts';
import type { Victim } from './victim.ts';

/** The name of the workload's sessions; whoever assumes the role can choose the same one. */
export const workloadName = 'i-0123456789abcdef0';

/** Sessions of one name that were issued within the same second are one to CloudTrail and to every deny. */
export const headStartMs = 5_000;

/** Long enough to meet whatever the second trace still denies, and AWS hands out new sessions meanwhile. */
const workMs = 35 * 60_000;
const refreshMs = 15 * 60_000;

/** The owners' own work under a role that the attacker may assume as well; at an easier pace also in the other account. */
export function ownersWork(world: World, home: Home, { roles: [role, other] }: Victim): Promise<readonly Worked[]> {
  const shift = { name: workloadName, forMs: workMs, refreshMs };
  const atHome = workload({ ...shift, world: home, role, everyMs: 30_000 });
  if (home.account === world.account) return Promise.all([atHome]);
  return Promise.all([atHome, workload({ ...shift, world, role: other, everyMs: 90_000 })]);
}
