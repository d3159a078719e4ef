import type { Random } from '../random.ts';
import type { Account } from './account.ts';
import type { CallRecord } from './caller.ts';
import { eventIdOf, type Heard, type TrailEvent, trailEvent } from './trail-event.ts';

/** What was heard, when LookupEvents begins to show it (epoch milliseconds), and the event once somebody looked. */
interface Late {
  readonly heard: Heard;
  readonly shownAt: number;
  event?: TrailEvent;
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

/** CloudTrail's event history of one account in one region. Each event arrives late, by a delay of its own. */
export class Trail {
  readonly #account: Account;
  readonly #delay: Random;
  readonly #idsFrom: number;
  readonly #events: Late[] = [];

  /** No two accounts of a world give an event the same id. */
  constructor(account: Account, delay: Random, idsFrom: number) {
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

  /** What was delivered until `at` (epoch milliseconds), newest first. Events of other regions are elsewhere. */
  delivered(at: number): readonly TrailEvent[] {
    const shown: TrailEvent[] = [];
    // They were noted in the order of their time.
    for (let index = this.#events.length - 1; index >= 0; index -= 1) {
      const late = this.#events[index];
      if (late === undefined || late.shownAt > at) continue;
      late.event ??= trailEvent(this.#account, late.heard);
      if (late.event.region === this.#account.place.region) shown.push(late.event);
    }
    return shown;
  }
}

/** A call that never left its process, or that AWS could not ascribe to anybody, leaves no trace. */
function isRecorded({ action, outcome }: CallRecord): boolean {
  if (dataEvents.has(action)) return false;
  return outcome === 'ok' || (outcome.error !== 'Killed' && outcome.error !== 'InvalidClientTokenId');
}
