import { createHash } from 'node:crypto';
import { choices, type Draw } from './draw.ts';
import { simulationLaws } from './laws/index.ts';
import { type Broken, type Ending, endings, type RunOutcome } from './outcome.ts';

/** How many runs of a kind ended how; endings that did not happen are left out. */
export interface Tally {
  readonly runs: number;
  readonly endings: Readonly<Partial<Record<Ending, number>>>;
}

type CoverageRow = Pick<Draw, 'place' | 'scenario' | 'attacker' | 'guard' | 'mode'> & Tally;

/** What `simulate --json` prints. Fields are added, never renamed or removed; `schema` changes if they must be. */
export interface SimulationReport extends Tally {
  readonly schema: 'firebreak.simulation/1';
  readonly seed: number;
  /** Runs in which a law was broken, each with the command that runs it again. */
  readonly failures: readonly { readonly seed: number; readonly broken: readonly Broken[]; readonly replay: string }[];
  /** Every law, and in how many runs it was broken. */
  readonly laws: readonly { readonly id: string; readonly says: string; readonly runsBroken: number }[];
  /** Combinations that ran. */
  readonly coverage: readonly CoverageRow[];
  /** Runs that met each fault; `none` is a run without any. */
  readonly faults: readonly ({ readonly fault: string } & Tally)[];
  /** Runs by the account in which the victim lived. */
  readonly places: readonly ({ readonly place: string } & Tally)[];
  /** Runs by whether Firebreak had Slack, and how Slack was. */
  readonly slack: readonly ({ readonly day: string } & Tally)[];
  /** Runs that ended contained, of those that could: enforced, about nobody protected, heard of. */
  readonly containable: Tally;
  /** The same, of those into which no fault was injected. */
  readonly calm: Tally;
  /** Those that could end contained, by what leaked, by attacker and by guard; what did not run is left out. */
  readonly scenarios: readonly ({ readonly scenario: string } & Tally)[];
  readonly attackers: readonly ({ readonly attacker: string } & Tally)[];
  readonly guards: readonly ({ readonly guard: string } & Tally)[];
  /** Runs in which a call passed after the proof that nobody could know of, because CloudTrail had not shown it. */
  readonly passedUnseen: number;
  readonly calls: { readonly firebreak: number; readonly others: number };
  /** Fingerprint of all runs: the same for the same seeds, on however many threads. */
  readonly digest: string;
}

export function reportOf(seed: number, outcomes: readonly RunOutcome[]): SimulationReport {
  const sum = (of: (outcome: RunOutcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const containable = outcomes.filter(isContainable);
  return {
    schema: 'firebreak.simulation/1',
    seed,
    ...tallyOf(outcomes),
    failures: outcomes
      .filter(({ broken }) => broken.length > 0)
      .map(({ seed: failed, broken, replay }) => ({ seed: failed, broken, replay })),
    laws: lawRows(outcomes),
    coverage: coverageOf(outcomes),
    faults: [...choices.faults.map((fault) => faultRow(fault, outcomes)), withoutFaults(outcomes)],
    places: choices.place.map((where) => ({
      place: where,
      ...tallyOf(outcomes.filter(({ place }) => place === where)),
    })),
    slack: choices.slack.map((day) => ({ day, ...tallyOf(outcomes.filter(({ slack }) => slack === day)) })),
    containable: tallyOf(containable),
    calm: tallyOf(containable.filter(({ faults }) => faults.length === 0)),
    ...partsOf(containable),
    passedUnseen: outcomes.filter(({ passedUnseen }) => passedUnseen).length,
    calls: { firebreak: sum(({ calls }) => calls.firebreak), others: sum(({ calls }) => calls.others) },
    digest: digestOf(outcomes),
  };
}

function tallyOf(outcomes: readonly RunOutcome[]): Tally {
  const counts = endings.map((ending) => [ending, outcomes.filter((one) => one.ending === ending).length] as const);
  return { runs: outcomes.length, endings: Object.fromEntries(counts.filter(([, count]) => count > 0)) };
}

const isContainable = ({ mode, scenario, ending }: RunOutcome): boolean =>
  mode === 'enforce' && scenario !== 'protected-user' && ending !== 'unheard';

const partsOf = (outcomes: readonly RunOutcome[]): Pick<SimulationReport, 'scenarios' | 'attackers' | 'guards'> => ({
  scenarios: choices.scenario
    .map((scenario) => ({ scenario, ...tallyOf(outcomes.filter((one) => one.scenario === scenario)) }))
    .filter(({ runs }) => runs > 0),
  attackers: choices.attacker
    .map((attacker) => ({ attacker, ...tallyOf(outcomes.filter((one) => one.attacker === attacker)) }))
    .filter(({ runs }) => runs > 0),
  guards: choices.guard
    .map((guard) => ({ guard, ...tallyOf(outcomes.filter((one) => one.guard === guard)) }))
    .filter(({ runs }) => runs > 0),
});

const lawRows = (outcomes: readonly RunOutcome[]): SimulationReport['laws'] =>
  [...simulationLaws, { id: 'ends', says: 'Every run ends.' }].map(({ id, says }) => ({
    id,
    says,
    runsBroken: outcomes.filter(({ broken }) => broken.some(({ law }) => law === id)).length,
  }));

function coverageOf(outcomes: readonly RunOutcome[]): readonly CoverageRow[] {
  const groups = Map.groupBy(outcomes, ({ place, scenario, attacker, guard, mode }) =>
    [place, scenario, attacker, guard, mode].join(),
  );
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { place, scenario, attacker, guard, mode } = first;
      return [{ place, scenario, attacker, guard, mode, ...tallyOf(group) }];
    })
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ place, scenario, attacker, guard, mode }: CoverageRow): string =>
  [choices.place.indexOf(place), choices.scenario.indexOf(scenario), choices.attacker.indexOf(attacker), guard, mode]
    .map((part) => String(part).padStart(3, '0'))
    .join();

const faultRow = (fault: string, outcomes: readonly RunOutcome[]) => ({
  fault,
  ...tallyOf(outcomes.filter(({ faults }) => faults.includes(fault))),
});

const withoutFaults = (outcomes: readonly RunOutcome[]) => ({
  fault: 'none',
  ...tallyOf(outcomes.filter(({ faults }) => faults.length === 0)),
});

function digestOf(outcomes: readonly RunOutcome[]): string {
  const hash = createHash('sha256');
  for (const { seed, ending, broken, digest } of outcomes)
    hash.update(`${seed} ${ending} ${digest} ${JSON.stringify(broken)}\n`);
  return hash.digest('hex').slice(0, 16);
}
