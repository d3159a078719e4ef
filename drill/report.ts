import type { Matrix } from './matrix.ts';
import type { Measures } from './measure.ts';
import type { Run } from './run.ts';

/** What `drill --json` prints. Fields are added, never renamed or removed; `schema` changes if they must be. */
export interface DrillReport extends Measures {
  readonly schema: 'firebreak.drill/1';
  readonly scenario: string;
  readonly seed: number;
  readonly declared: string;
  readonly endedAsDeclared: boolean;
  readonly timeline: readonly { readonly at: string; readonly actor: string; readonly text: string }[];
  /** Only where it was asked for; null when nobody told of a leak. */
  readonly matrix?: Matrix | null;
}

export function reportOf({ scenario, seed, declared, endedAsDeclared, measures, timeline }: Run): DrillReport {
  return {
    schema: 'firebreak.drill/1',
    scenario,
    seed,
    declared: declared.containment,
    endedAsDeclared,
    ...measures,
    timeline: timeline.map(({ at, actor, text }) => ({ at: new Date(at).toISOString(), actor, text })),
  };
}
