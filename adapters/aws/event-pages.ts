import {
  type CloudTrailClient,
  type Event,
  LookupEventsCommand,
  type LookupEventsCommandInput,
  type LookupEventsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import { wallClock } from './clock.ts';

export interface EventPages {
  /** The newest first. */
  readonly events: readonly Event[];
  readonly pages: number;
  /** False when there are more than were read. */
  readonly isComplete: boolean;
}

/**
 * Two look-ups a second are all that an account has in a Region, and its owners and attackers share them.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
const pauseMs = 600;

/** Looks up events of one Region at the pace that CloudTrail allows, however many ask through the same pacer. */
export class PacedLookups {
  readonly #client: CloudTrailClient;
  /** Epoch milliseconds. */
  #freeFrom = 0;

  constructor(client: CloudTrailClient) {
    this.#client = client;
  }

  /** Fifty events a page. */
  async read(input: Omit<LookupEventsCommandInput, 'NextToken'>, pagesAtMost: number): Promise<EventPages> {
    const events: Event[] = [];
    let next: string | undefined;
    for (let page = 1; page <= pagesAtMost; page += 1) {
      await this.#turn();
      const command = new LookupEventsCommand({ ...input, ...(next !== undefined && { NextToken: next }) });
      const answer: LookupEventsCommandOutput = await this.#client.send(command);
      events.push(...(answer.Events ?? []));
      next = answer.NextToken;
      if (next === undefined) return { events, pages: page, isComplete: true };
    }
    return { events, pages: pagesAtMost, isComplete: false };
  }

  /** The first call of all goes ahead at once. */
  async #turn(): Promise<void> {
    const now = Date.parse(wallClock.now());
    const at = Math.max(now, this.#freeFrom);
    this.#freeFrom = at + pauseMs;
    if (at > now) await wallClock.sleep(at - now);
  }
}
