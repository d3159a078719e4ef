import { type Ending, endings } from '../../drill/simulation/outcome.ts';
import type { SimulationReport, Tally } from '../../drill/simulation/report.ts';

/** Failures shown; `--json` has all of them. */
const mostShown = 5;

/** The report for a person. `elapsed` in ms. */
export function reportText(report: SimulationReport, elapsed: number): readonly string[] {
  const { runs, seed, calls, containable, digest } = report;
  const perRun = (count: number) => (runs === 0 ? 0 : Math.round(count / runs));
  return [
    ...table(
      ['SCENARIO', 'ATTACKER', 'GUARD', 'MODE'],
      report.coverage.map((row) => ({ names: [row.scenario, row.attacker, row.guard, row.mode], tally: row })),
    ),
    '',
    ...table(
      ['FAULT'],
      report.faults.map((row) => ({ names: [row.fault], tally: row })),
    ),
    '',
    ...table(
      ['SLACK'],
      report.slack.map((row) => ({ names: [row.day], tally: row })),
    ),
    '',
    `${runs} runs from seed ${seed} in ${(elapsed / 1_000).toFixed(1)} s, ${perRun(calls.firebreak)} calls of Firebreak and ${perRun(calls.others)} of others a run, digest ${digest}`,
    `of ${containable.runs} runs that enforced, were heard of and were about nobody protected: ${shares(containable)}`,
    `in ${report.passedUnseen} of them all a call passed after the proof, and CloudTrail showed it to nobody before the late sweep`,
    ...verdict(report),
  ];
}

function verdict({ failures, laws }: SimulationReport): readonly string[] {
  if (failures.length === 0) return [`no law broken, of ${laws.length}`];
  return [
    ...failures
      .slice(0, mostShown)
      .flatMap(({ seed, broken, replay }) => [
        `seed ${seed}`,
        ...broken.map(({ law, because }) => `  BROKEN ${law}: ${because}`),
        `  again: ${replay}`,
      ]),
    `${failures.length} run(s) broke a law`,
  ];
}

interface Line {
  readonly names: readonly string[];
  readonly tally: Tally;
}

function table(titles: readonly string[], lines: readonly Line[]): readonly string[] {
  const columns = endings.filter((ending) => lines.some(({ tally }) => tally.endings[ending]));
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
  endings
    .filter((ending) => tally.endings[ending])
    .map((ending) => `${percent(tally, ending)} ${ending}`)
    .join(', ') || 'none';
