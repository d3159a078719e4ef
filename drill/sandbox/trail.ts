import type { Random } from '../random.ts';
import type { CallRecord } from './caller.ts';
import type { Directory } from './directory.ts';
import type { Faults } from './faults.ts';
import { eventIdOf, type Heard, TrailEvent } from './trail-event.ts';

/** What was heard, and when LookupEvents begins to show it (epoch milliseconds). */
interface Late {
  readonly heard: Heard;
  readonly shownAt: number;
}

interface Shown {
  readonly shownAt: number;
  readonly event: TrailEvent;
}

type Value = string | undefined;

/** The events that have one value of one attribute. */
export interface TrailSubject {
  readonly attribute: string;
  readonly value: Value;
  /** The same for everybody who asks for that attribute. */
  readonly read: (event: TrailEvent) => Value | readonly string[];
}

/** The events by their values of one attribute, as far as they were looked at. */
interface Index {
  upTo: number;
  readonly byValue: Map<Value, Shown[]>;
}

interface Wanted {
  readonly has: (event: TrailEvent) => boolean;
  readonly atMost: number;
}

const all: Wanted = { has: () => true, atMost: Number.POSITIVE_INFINITY };

/**
 * Data events are off unless a trail asks for them, and LookupEvents never shows them.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const dataEvents: ReadonlySet<string> = new Set([
  'bedrock-mantle:CreateInference',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
  'sns:Publish',
]);

/** Seeded between these when no fault says otherwise, in ms. AWS promises no time, and says about 5 minutes on average. */
const soonestMs = 60_000;
const latestMs = 480_000;

/** The account whose calls are heard. */
type Recorded = Directory & { readonly faults: Pick<Faults, 'trailDelayMs'> };

/** CloudTrail's event history of one account in one region. Each event arrives late, by a delay of its own. */
export class Trail {
  readonly #account: Recorded;
  readonly #delay: Random;
  readonly #idsFrom: number;
  readonly #events: Late[] = [];
  /** Those of this region, as far as somebody looked: most worlds' events never are. */
  readonly #here: Shown[] = [];
  #hereUpTo = 0;
  /** By attribute. */
  readonly #indexes = new Map<string, Index>();
  /** When it was asked lately (epoch milliseconds), in that order. */
  #lookups: readonly number[] = [];

  /** No two accounts of a world give an event the same id. */
  constructor(account: Recorded, delay: Random, idsFrom: number) {
    this.#account = account;
    this.#idsFrom = idsFrom;
    this.#delay = delay;
  }

  hear(record: CallRecord, input: unknown, output: unknown): void {
    if (!isRecorded(record)) return;
    const delayMs = this.#account.faults.trailDelayMs?.() ?? soonestMs + this.#delay() * (latestMs - soonestMs);
    const heard = { record, input, output, number: this.#idsFrom + this.#events.length + 1 };
    this.#events.push({ heard, shownAt: record.at + delayMs });
  }

  /** When LookupEvents begins to show that call (epoch milliseconds), and under which id; nothing where it never does. */
  noticeOf(record: CallRecord): { readonly shownAt: number; readonly id: string } | undefined {
    const late = this.#events.find(({ heard }) => heard.record === record);
    return late && { shownAt: late.shownAt, id: eventIdOf(late.heard) };
  }

  /** How often it was asked after `at` (epoch milliseconds), which only grows. */
  lookupsSince(at: number): number {
    this.#lookups = this.#lookups.filter((earlier) => earlier > at);
    return this.#lookups.length;
  }

  noteLookup(at: number): void {
    this.#lookups = [...this.#lookups, at];
  }

  /**
   * The newest that were delivered until `at` (epoch milliseconds), newest first. Events of other regions are elsewhere.
   * A `subject` has few events among thousands, and is asked about again and again.
   */
  delivered(at: number, subject?: TrailSubject, { has, atMost }: Wanted = all): readonly TrailEvent[] {
    const about = subject ? this.#about(subject) : this.#looked();
    const found: TrailEvent[] = [];
    // They were noted in the order of their time.
    for (let place = about.length - 1; place >= 0 && found.length < atMost; place -= 1) {
      const shown = about[place];
      if (shown && shown.shownAt <= at && has(shown.event)) found.push(shown.event);
    }
    return found;
  }

  #about({ attribute, value, read }: TrailSubject): readonly Shown[] {
    const here = this.#looked();
    const index = this.#indexes.get(attribute) ?? { upTo: 0, byValue: new Map() };
    this.#indexes.set(attribute, index);
    for (const shown of here.slice(index.upTo)) file(index, shown, read(shown.event));
    index.upTo = here.length;
    return index.byValue.get(value) ?? [];
  }

  #looked(): readonly Shown[] {
    for (const { heard, shownAt } of this.#events.slice(this.#hereUpTo)) {
      const event = new TrailEvent(this.#account, heard);
      if (event.region === this.#account.place.region) this.#here.push({ shownAt, event });
    }
    this.#hereUpTo = this.#events.length;
    return this.#here;
  }
}

function file({ byValue }: Index, shown: Shown, values: Value | readonly string[]): void {
  for (const value of typeof values === 'object' ? values : [values]) {
    const found = byValue.get(value);
    if (found) found.push(shown);
    else byValue.set(value, [shown]);
  }
}

/** A call that never left its process, or that AWS could not ascribe to anybody, leaves no trace. */
function isRecorded({ action, outcome }: CallRecord): boolean {
  if (dataEvents.has(action)) return false;
  return outcome === 'ok' || (outcome.error !== 'Killed' && outcome.error !== 'InvalidClientTokenId');
}
