import {
  CloudTrailClient,
  type CloudTrailClientConfig,
  type Event,
  type LookupAttribute,
} from '@aws-sdk/client-cloudtrail';
import { Refused } from '../../core/model/errors.ts';
import { sessionNameOf } from '../../core/model/target.ts';
import type { Trail, TrailAnswer, TrailCall, TrailCaller, TrailQuestion } from '../../core/ports/trail.ts';
import { bearerToken } from '../../core/signals/bearer-token.ts';
import { type CloudTrailRecord, cloudTrailRecordIn } from '../../core/signals/cloudtrail.ts';
import { called } from './errors.ts';
import { type EventPages, PacedLookups } from './event-pages.ts';
import type { Host } from './host.ts';

/** Fifty events each, the newest first. So many fit into half the time that the sweep has. */
const pagesAtMost = 30;

/**
 * CloudTrail's event history, which each Region has of its own: management events only, so a call on a plane that logs
 * data events (bedrock-mantle) never shows here.
 */
export function trailOn(host: Host): Trail {
  const inRegion = lookupsByRegion(host);
  return {
    successes: (by, since) =>
      called('look up what the credential did after the proof', async () => {
        const lookups = inRegion(host.setting('FIREBREAK_REGION'));
        const asked = { LookupAttributes: [attributeFor(by)], StartTime: new Date(since) };
        return successesIn(await lookups.read(asked, pagesAtMost), by);
      }),
    regions: () =>
      [...new Set([host.setting('FIREBREAK_REGION'), ...host.setting('FIREBREAK_REGIONS').split(',')])].filter(Boolean),
    records: (asked) => called(`look up CloudTrail in ${asked.region}`, () => answerTo(asked, inRegion(asked.region))),
  };
}

/** CloudTrail calls a session by its name alone, which sessions of other roles may have as well. */
function attributeFor(by: TrailCaller): LookupAttribute {
  if ('accessKeyId' in by) return { AttributeKey: 'AccessKeyId', AttributeValue: by.accessKeyId };
  const name = 'userName' in by ? by.userName : sessionNameOf(by);
  return { AttributeKey: 'Username', AttributeValue: name };
}

interface ReadEvent {
  readonly event: Event;
  readonly record: CloudTrailRecord | undefined;
}

/** A record that cannot be read may be anybody's. */
function isBy({ record }: ReadEvent, by: TrailCaller): boolean {
  if (!('userId' in by)) return true;
  const who = record?.userIdentity;
  if (who?.principalId === undefined) return true;
  const issuedAt = Date.parse(who.sessionContext?.attributes?.creationDate ?? '');
  // What does not say when its session was issued may be ours.
  const isLater = issuedAt > Date.parse(by.issued.until);
  const isEarlier = by.issued.from !== undefined && issuedAt < Date.parse(by.issued.from);
  return who.principalId === by.userId && !isLater && !isEarlier;
}

/** One client and one pace for each Region, since each has a limit of its own. */
function lookupsByRegion(host: Host): (region: string) => PacedLookups {
  const known = new Map<string, PacedLookups>();
  return (region) => {
    const lookups = known.get(region) ?? new PacedLookups(host.client(cloudTrailIn(region)));
    known.set(region, lookups);
    return lookups;
  };
}

/** A client of one Region, whatever Region the function itself runs in. */
function cloudTrailIn(region: string) {
  return class extends CloudTrailClient {
    constructor(config: CloudTrailClientConfig) {
      super({ ...config, region });
    }
  };
}

async function answerTo(
  { lookup, since, until, pagesAtMost }: TrailQuestion,
  lookups: PacedLookups,
): Promise<TrailAnswer> {
  const attribute = { AttributeKey: lookup.attribute, AttributeValue: lookup.value };
  const { events, pages, isComplete } = await lookups.read(
    { LookupAttributes: [attribute], StartTime: new Date(since), ...(until && { EndTime: new Date(until) }) },
    pagesAtMost,
  );
  return { records: events.flatMap((event) => recordIn(event) ?? []), pages, isComplete };
}

function successesIn({ events, isComplete }: EventPages, by: TrailCaller): readonly TrailCall[] {
  const read = events.map((event) => ({ event, record: recordIn(event) }));
  const calls = read.filter((each) => isBy(each, by)).flatMap(success);
  // Refused calls are recorded as well: whoever makes enough of them pushes the one that passed out of sight.
  if (!isComplete && calls.length === 0)
    throw new Refused(`CloudTrail has more than the ${events.length} newest events that were read`);
  return calls;
}

/** Refused calls prove the containment rather than break it; a record that cannot be read counts as one that passed. */
function success({ event, record }: ReadEvent): readonly TrailCall[] {
  const { EventId, EventTime, EventSource, EventName } = event;
  if (record?.errorCode !== undefined || !EventId || !EventTime) return [];
  const service = (record?.eventSource ?? EventSource)?.replace(/\.amazonaws\.com$/, '');
  const action = `${service}:${record?.eventName ?? EventName}`;
  const byApiKey = record !== undefined && bearerToken(record) !== undefined;
  return [{ eventId: EventId, at: EventTime.toISOString(), action, ...(byApiKey && { byApiKey }) }];
}

/** CloudTrail hands a record over as JSON in a text; one that cannot be read says nothing. */
function recordIn({ CloudTrailEvent }: Event): CloudTrailRecord | undefined {
  try {
    return cloudTrailRecordIn(JSON.parse(CloudTrailEvent ?? '{}'));
  } catch {
    return undefined;
  }
}
