import type { WouldOpen } from './judge.ts';
import type { Replayed } from './replay-archive.ts';
import type { Counts } from './tally.ts';

/** What `--json` prints, as one line. */
export interface ReplayReport {
  readonly schema: 'firebreak.replay/1';
  readonly files: number;
  readonly events: number;
  /** Of JSON, uncompressed. */
  readonly bytes: number;
  /** Times of the earliest and the latest finding, ISO 8601, or null when there was none. */
  readonly from: string | null;
  readonly to: string | null;
  readonly totals: Counts;
  readonly perWeek: readonly Row[];
  readonly perSignal: readonly Row[];
  readonly perIdentity: readonly Row[];
  /** In order of time; no more than 10,000 of them, see `totals.opened` for how many there are. */
  readonly incidents: readonly WouldOpen[];
  readonly skipped: Replayed['skipped'];
  readonly problems: number;
  /** Identities that were forgotten because there were too many at once; what they did next looked new. */
  readonly forgottenIdentities: number;
}

/** One line of a table. `name` of a week is the date of its Monday. */
export interface Row extends Counts {
  readonly name: string;
}

export function reportOf({ judge, files, events, bytes, skipped, problems }: Replayed): ReplayReport {
  const { tally, incidents, windows } = judge;
  const time = (ms: number): string | null => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);
  return {
    schema: 'firebreak.replay/1',
    files,
    events,
    bytes,
    from: time(tally.earliest),
    to: time(tally.latest),
    totals: tally.total,
    perWeek: rows(tally.weeks).toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    perSignal: rows(tally.signals).toSorted(byWeight),
    perIdentity: rows(tally.identities).toSorted(byWeight),
    incidents,
    skipped,
    problems,
    forgottenIdentities: windows.forgotten,
  };
}

const rows = (table: ReadonlyMap<string, Counts>): readonly Row[] =>
  [...table].map(([name, counts]) => ({ name, ...counts }));

/** What opens incidents first, then what is told to people. */
function byWeight(left: Row, right: Row): number {
  const weight =
    right.opened - left.opened ||
    right.joined - left.joined ||
    right.alerted - left.alerted ||
    right.recorded - left.recorded;
  return weight || (left.name < right.name ? -1 : 1);
}
