/** What became of a finding. `repeated`: an alert that was told already in that hour. */
export type Outcome = 'opened' | 'joined' | 'alerted' | 'repeated' | 'recorded';

export type Counts = Readonly<Record<Outcome, number>>;

export interface Counted {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: string;
  readonly who: string;
}

/** Identities that are counted one by one; the others together. */
const mostIdentities = 10_000;
const others = 'all other identities';

/** Counts outcomes per week, per signal or rule, and per identity. */
export class Tally {
  readonly total = noCounts();
  readonly weeks = new Map<string, Counts>();
  readonly signals = new Map<string, Counts>();
  readonly identities = new Map<string, Counts>();
  /** Times of the earliest and the latest, in milliseconds since 1970. */
  earliest = Number.POSITIVE_INFINITY;
  latest = Number.NEGATIVE_INFINITY;

  add(outcome: Outcome, { at, by, who }: Counted): void {
    this.total[outcome] += 1;
    this.earliest = Math.min(this.earliest, at);
    this.latest = Math.max(this.latest, at);
    count(this.weeks, weekOf(at), outcome);
    count(this.signals, by, outcome);
    const isFull = this.identities.size >= mostIdentities && !this.identities.has(who);
    count(this.identities, isFull ? others : who, outcome);
  }
}

function noCounts(): Record<Outcome, number> {
  return { opened: 0, joined: 0, alerted: 0, repeated: 0, recorded: 0 };
}

function count(table: Map<string, Counts>, key: string, outcome: Outcome): void {
  const counts = table.get(key) ?? noCounts();
  table.set(key, { ...counts, [outcome]: counts[outcome] + 1 });
}

const day = 24 * 60 * 60 * 1000;

/** The date of its Monday, in UTC. */
function weekOf(at: number): string {
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - sinceMonday * day).toISOString().slice(0, 10);
}
