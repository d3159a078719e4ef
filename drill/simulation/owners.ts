import { type Worked, workload } from '../people/workload.ts';
import type { World } from '../world.ts';
import type { Victim } from './victim.ts';

/** The name of the workload's sessions; whoever assumes the role can choose the same one. */
export const workloadName = 'i-0123456789abcdef0';

/** Sessions of one name that were issued within the same second are one to CloudTrail and to every deny. */
export const headStartMs = 5_000;

/** Long enough to meet whatever the second trace still denies, and AWS hands out new sessions meanwhile. */
const workMs = 35 * 60_000;
const refreshMs = 15 * 60_000;

/** The owners' own work under a role that the attacker may assume as well. */
export const ownersWork = (world: World, { roles: [role] }: Victim): Promise<Worked> =>
  workload({ world, role, name: workloadName, everyMs: 30_000, forMs: workMs, refreshMs });
