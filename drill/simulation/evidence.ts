import type { ExecutionResult } from '../machine/host.ts';
import type { Worked } from '../people/workload.ts';
import type { World } from '../world.ts';
import type { Deletion } from './deletions.ts';
import type { Delivery } from './event-faults.ts';
import type { Home } from './home.ts';
import type { Leak } from './leak.ts';
import type { Given } from './people.ts';
import type { State } from './state.ts';
import type { Truth } from './truth.ts';

/** One execution that is over. */
export interface Ended {
  readonly status: ExecutionResult['status'];
  /** What it came to; of one that failed, the last that is known. */
  readonly state: State;
}

/** A report that reached Firebreak, and whether whoever told it heard that it failed. */
export interface Told {
  readonly delivery: Delivery;
  readonly wasSentAway: boolean;
}

/** Everything that the laws are held against. */
export interface Evidence {
  readonly world: World;
  readonly home: Home;
  readonly truth: Truth;
  readonly ended: readonly Ended[];
  readonly told: readonly Told[];
  readonly userName: string;
  readonly leak: Leak;
  /** What became of the calls of the owners' workloads. */
  readonly worked: readonly Worked[];
  /** What functions deleted for good. */
  readonly deletions: readonly Deletion[];
  /** What people answered, by their own account. */
  readonly answers: readonly Given[];
}

export async function endedOf(world: World, truth: Truth): Promise<readonly Ended[]> {
  return Promise.all(
    world.executions.all.map(async ({ name, input, ended }) => {
      const { status } = await ended;
      return { status, state: truth.states.get(name) ?? (input as State) };
    }),
  );
}

/** The pages that are about one incident. */
export const pagesAbout = ({ world }: Evidence, { incident }: State): readonly string[] =>
  world.account.published
    .filter(
      ({ topic, subject, text }) =>
        topic.includes('Pages') && (subject.includes(incident.id) || text.includes(incident.id)),
    )
    .map(({ subject }) => subject);
