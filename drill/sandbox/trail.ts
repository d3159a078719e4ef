import type { Random } from '../random.ts';
import type { CallRecord } from './caller.ts';
import type { Directory } from './directory.ts';
import type { Faults } from './faults.ts';
import { eventIdOf, type Heard, type TrailEvent, trailEvent } from './trail-event.ts';

/** What was heard, when LookupEvents begins to show it (epoch milliseconds), and the event once somebody looked. */
interface Late {
  readonly heard: Heard;
  readonly shownAt: number;
  event?: TrailEvent;
}

/** Some of the events. Two with the same id are about the same ones. */
export interface TrailSubject {
  readonly id: string;
  readonly has: (event: TrailEvent) => boolean;
}

const everything: TrailSubject = { id: '', has: () => true };

interface Shown {
  readonly shownAt: number;
  readonly event: TrailEvent;
}

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
  /** Of each subject, which events were looked at, and which of them are about it; by its id. */
  readonly #read = new Map<string, { upTo: number; readonly found: Shown[] }>();
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
   * What was delivered until `at` (epoch milliseconds), newest first. Events of other regions are elsewhere. A `subject`
   * has few events among thousands, and is asked about again and again.
   */
  delivered(at: number, subject?: TrailSubject): readonly TrailEvent[] {
    // They were noted in the order of their time.
    return this.#about(subject)
      .flatMap(({ shownAt, event }) => (shownAt > at ? [] : event))
      .reverse();
  }

  #about(subject: TrailSubject = everything): readonly Shown[] {
    const read = this.#read.get(subject.id) ?? { upTo: 0, found: [] };
    this.#read.set(subject.id, read);
    for (; read.upTo < this.#events.length; read.upTo += 1) {
      const late = this.#events[read.upTo];
      if (late === undefined) continue;
      const event = late.event ?? trailEvent(this.#account, late.heard);
      late.event = event;
      const isHere = event.region === this.#account.place.region;
      if (isHere && subject.has(event)) read.found.push({ shownAt: late.shownAt, event });
    }
    return read.found;
  }
}

/** A call that never left its process, or that AWS could not ascribe to anybody, leaves no trace. */
function isRecorded({ action, outcome }: CallRecord): boolean {
  if (dataEvents.has(action)) return false;
  return outcome === 'ok' || (outcome.error !== 'Killed' && outcome.error !== 'InvalidClientTokenId');
}
