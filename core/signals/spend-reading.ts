import type { AccountId } from '../model/credential.ts';
import { type EventEnvelope, type Finding, ignored, type Reading, type Response } from '../model/finding.ts';
import { accountAmong } from './account-id.ts';
import { nobody } from './actor.ts';
import { timeIn } from './event-time.ts';

export interface SpendNews {
  readonly signal: string;
  readonly response: Exclude<Response, 'contain'>;
  readonly because: string;
  /** What tells this occurrence from the next. */
  readonly named: string;
  /** Who spends; metrics and bills know accounts at most. */
  readonly account?: AccountId | undefined;
  readonly region?: string | undefined;
  readonly evidence?: Finding['evidence'];
}

/** A finding about money that nobody in particular spent: who did is for the meter to find out. */
export function spendReading(event: EventEnvelope, news: SpendNews): Reading {
  const account = accountAmong(news.account, event.account);
  const at = timeIn(event.time);
  if (account === undefined || at === undefined) return ignored('the event names no account or no time');
  return {
    kind: 'finding',
    finding: {
      signal: news.signal,
      response: news.response,
      source: {
        eventId: event.id,
        dedupeKey: [news.signal, account, news.named, at].join('|'),
        at,
        account,
        region: news.region ?? event.region,
      },
      ...nobody('a metric or a bill does not say who called'),
      because: news.because,
      ...(news.evidence && { evidence: news.evidence }),
    },
  };
}
