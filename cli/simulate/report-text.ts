import { type Ending, endings } from '../../drill/simulation/outcome.ts';
import type { SimulationReport, Tally } from '../../drill/simulation/report.ts';

/** Failures shown; `--json` has all of them. */
const mostShown = 5;

const meanings: Readonly<Record<Ending, string>> = {
  contained: 'proven, and still so at the late sweep',
  released: 'a person had it released',
  'not-proven': 'Firebreak says itself that it could not prove it, and pages',
  failed: 'a change was refused or could not be made, and a page has the commands that finish it by hand',
  crashed: 'an execution failed, since a fault outlasted every retry; its alarm rings',
  refused: 'a guardrail forbids it, and a page says so',
  observed: 'the policy in force only looks on',
  unheard:
    'no report became an incident: it lies in a dead-letter queue, or an administrator had switched Firebreak off',
};

/** The best first. */
const inOrder = endings.toReversed();

interface Told {
  /** In ms. */
  readonly elapsed: number;
  /** Whether every fault and every combination is listed. */
  readonly coverage: boolean;
}

/** The report for a person: the verdict first. */
export function reportText(report: SimulationReport, { elapsed, coverage }: Told): readonly string[] {
  const { runs, calls, digest } = report;
  const perRun = (count: number) => (runs === 0 ? 0 : Math.round(count / runs));
  return [
    ...verdict(report),
    '',
    ...summary(report),
    '',
    ...(coverage ? coverageTables(report) : []),
    `${runs} runs in ${(elapsed / 1_000).toFixed(1)} s, ${perRun(calls.firebreak)} calls of Firebreak and ${perRun(calls.others)} of others a run, digest ${digest}`,
    ...(coverage ? [] : [`--coverage lists the faults and all ${report.coverage.length} combinations that ran`]),
  ];
}

function verdict({ failures, laws, runs, seed }: SimulationReport): readonly string[] {
  const seeds = runs === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + runs - 1}`;
  if (failures.length === 0)
    return [
      `NO LAW BROKEN: ${laws.length} laws held in ${runs} runs, ${seeds} (docs/simulation.md says what they are)`,
    ];
  const shown = failures
    .slice(0, mostShown)
    .flatMap((failure) => [
      `seed ${failure.seed}`,
      ...failure.broken.map(({ law, because }) => `  BROKEN ${law}: ${because}`),
      `  again: ${failure.replay}`,
    ]);
  const hidden = failures.length - mostShown;
  return [
    `${failures.length} of ${runs} runs BROKE A LAW, ${seeds}`,
    ...shown,
    ...(hidden > 0 ? [`and ${hidden} more: --json has all of them`] : []),
  ];
}

/** How those runs ended that could end contained. */
function summary(report: SimulationReport): readonly string[] {
  const { containable, calm, passedUnseen, runs } = report;
  if (containable.runs === 0) return ['In none of them Firebreak was free to contain.'];
  const tables = [
    ...table(
      ['SCENARIO'],
      report.scenarios.map((row) => ({ names: [row.scenario], tally: row })),
    ),
    '',
    ...table(
      ['ATTACKER'],
      report.attackers.map((row) => ({ names: [row.attacker], tally: row })),
    ),
    '',
    ...table(
      ['GUARD'],
      report.guards.map((row) => ({ names: [row.guard], tally: row })),
    ),
  ];
  return [
    `In ${containable.runs} of them Firebreak was free to contain: mode enforce, heard of, about nobody protected. Of these`,
    `  ${calm.runs} met no fault: ${shares(calm)}`,
    `  ${containable.runs - calm.runs} met faults that were injected: ${shares(difference(containable, calm))}`,
    '',
    ...tables,
    '',
    ...meaningsOf(containable),
    '',
    'Faults are injected on purpose, most of them lasting, so this is not how often Firebreak wins, but what it says when it',
    'does not: that each failure pages, or fails an execution whose alarm rings, is a law as well.',
    ...(passedUnseen === 0
      ? []
      : [
          `In ${passedUnseen} of all ${runs}, calls passed after the proof that CloudTrail showed to nobody before the late sweep.`,
        ]),
  ];
}

function meaningsOf({ endings: counts }: Tally): readonly string[] {
  const seen = inOrder.filter((ending) => counts[ending]);
  const width = Math.max(...seen.map(({ length }) => length));
  return seen.map((ending) => `  ${ending.padEnd(width)}  ${meanings[ending]}`);
}

function difference(all: Tally, some: Tally): Tally {
  const left = endings.map((ending) => [ending, (all.endings[ending] ?? 0) - (some.endings[ending] ?? 0)] as const);
  return { runs: all.runs - some.runs, endings: Object.fromEntries(left.filter(([, count]) => count > 0)) };
}

/** Of all runs, whatever their mode. */
const coverageTables = (report: SimulationReport): readonly string[] => [
  ...table(
    ['PLACE', 'SCENARIO', 'ATTACKER', 'GUARD', 'MODE'],
    report.coverage.map((row) => ({
      names: [row.place, row.scenario, row.attacker, row.guard, row.mode],
      tally: row,
    })),
  ),
  '',
  ...table(
    ['FAULT'],
    report.faults.map((row) => ({ names: [row.fault], tally: row })),
  ),
  '',
  ...table(
    ['PLACE'],
    report.places.map((row) => ({ names: [row.place], tally: row })),
  ),
  '',
  ...table(
    ['SLACK'],
    report.slack.map((row) => ({ names: [row.day], tally: row })),
  ),
  '',
];

interface Line {
  readonly names: readonly string[];
  readonly tally: Tally;
}

function table(titles: readonly string[], lines: readonly Line[]): readonly string[] {
  const columns = inOrder.filter((ending) => lines.some(({ tally }) => tally.endings[ending]));
  const rows = [
    [...titles, 'RUNS', ...columns.map((ending) => ending.toUpperCase())],
    ...lines.map(({ names, tally }) => [
      ...names,
      String(tally.runs),
      ...columns.map((ending) => percent(tally, ending)),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const cell = (text: string, column: number) =>
    column < titles.length ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join('  ').trimEnd());
}

function percent({ runs, endings: counts }: Tally, ending: Ending): string {
  const count = counts[ending] ?? 0;
  return count === 0 ? '-' : `${Math.round((100 * count) / runs)} %`;
}

const shares = (tally: Tally): string =>
  inOrder
    .filter((ending) => tally.endings[ending])
    .map((ending) => `${percent(tally, ending)} ${ending}`)
    .join(', ') || 'none';
