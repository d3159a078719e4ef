import type { EventEnvelope, Finding, Reading, Response } from '../model/finding.ts';
import { ignored } from '../model/finding.ts';
import { accountAmong } from './account-id.ts';
import type { Actor } from './actor.ts';
import { actorOf } from './actor-of.ts';
import { type CloudTrailRecord, cloudTrailRecordIn } from './cloudtrail.ts';
import { timeIn } from './event-time.ts';
import { isByResponder } from './own-responder.ts';

/** A call that CloudTrail recorded, and who made it. */
export interface Call {
  readonly record: CloudTrailRecord;
  readonly actor: Actor;
  /** Never absent, so that a judge may look for a field without asking first. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a signal thinks of one call. One call alone never asks to contain: the meaning is in the sequence. */
export type Opinion =
  | {
      readonly kind: 'odd';
      readonly response: Exclude<Response, 'contain'>;
      readonly because: string;
      readonly evidence?: Finding['evidence'];
      readonly byHand?: Finding['byHand'];
    }
  | { readonly kind: 'ignored'; readonly because: string };

export type Judge = (call: Call) => Opinion;

export const worthAlert = (because: string, evidence: Evidence = {}): Opinion => odd('alert', because, evidence);
/** An alert that cannot wait: something stays broken until a person runs these. */
export const worthPage = (because: string, byHand: readonly string[]): Opinion => ({
  ...odd('alert', because, {}),
  byHand,
});
export const worthRecord = (because: string, evidence: Evidence = {}): Opinion => odd('record', because, evidence);
export const notOdd = (because: string): Opinion => ({ kind: 'ignored', because });

/** Text out of the call; what is no text is left out. */
type Evidence = Readonly<Record<string, unknown>>;

type Odd = Extract<Opinion, { readonly kind: 'odd' }>;

function odd(response: Odd['response'], because: string, evidence: Evidence): Odd {
  const texts = Object.entries(evidence).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { kind: 'odd', response, because, ...(texts.length > 0 && { evidence: Object.fromEntries(texts) }) };
}

/** Reads calls of which only the successful ones mean something. */
export function callsDone(signal: string, judge: Judge): (event: EventEnvelope) => readonly Reading[] {
  return callsTried(signal, (call) =>
    call.record.errorCode === undefined ? judge(call) : notOdd('the call was refused, so nothing came of it'),
  );
}

/** Reads calls whose attempt means something, refused or not. */
export function callsTried(signal: string, judge: Judge): (event: EventEnvelope) => readonly Reading[] {
  return (event) => {
    const record = cloudTrailRecordIn(event.detail);
    if (record === undefined) return [ignored('the event holds no CloudTrail record')];
    if (isByResponder(record)) return [ignored('Firebreak made the call itself')];
    const actor = actorOf(record);
    if (actor.identity.kind === 'service') return [ignored('a service of AWS made the call')];

    const opinion = judge({ record, actor, parameters: record.requestParameters ?? {} });
    if (opinion.kind === 'ignored') return [opinion];
    const source = sourceOf(event, record);
    if (source === undefined) return [ignored('the record names no account or no time')];
    const { response, because, evidence, byHand } = opinion;
    const said = { because, ...(evidence && { evidence }), ...(byHand && { byHand }) };
    return [{ kind: 'finding', finding: { signal, response, source, ...actor, ...said } }];
  };
}

function sourceOf(event: EventEnvelope, record: CloudTrailRecord): Finding['source'] | undefined {
  const account = accountAmong(record.recipientAccountId, record.userIdentity?.accountId, event.account);
  const at = timeIn(record.eventTime) ?? timeIn(event.time);
  if (account === undefined || at === undefined) return undefined;
  const eventId = record.eventID ?? event.id;
  const dedupeKey = eventId || [record.eventName, account, record.userIdentity?.principalId, at].join('|');
  return { eventId, dedupeKey, at, account, region: record.awsRegion ?? event.region };
}
