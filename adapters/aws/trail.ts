import {
  CloudTrailClient,
  type Event,
  type LookupAttribute,
  LookupEventsCommand,
  type LookupEventsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import { Refused } from '../../core/model/errors.ts';
import type { Trail, TrailCall, TrailCaller } from '../../core/ports.ts';
import { wallClock } from './clock.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** Two look-ups a second are all that an account has in a Region, and its owners and attackers share them. */
const pauseMs = 600;
/** Fifty events each, the newest first. So many fit into half the time that the sweep has. */
const pagesAtMost = 30;

/**
 * CloudTrail's event history of this Region: management events only, so a call on a plane that logs data events
 * (bedrock-mantle) never shows here.
 */
export function trailOn(host: Host): Trail {
  const client = host.client(CloudTrailClient);
  return {
    successes: (by, since) =>
      called('look up what the credential did after the proof', async () => {
        const events = await lookUp(client, { LookupAttributes: [attributeFor(by)], StartTime: new Date(since) });
        return events.filter((event) => isBy(event, by)).flatMap(success);
      }),
  };
}

/** CloudTrail calls a session by its name alone, which sessions of other roles may have as well. */
function attributeFor(by: TrailCaller): LookupAttribute {
  if ('accessKeyId' in by) return { AttributeKey: 'AccessKeyId', AttributeValue: by.accessKeyId };
  const name = 'userName' in by ? by.userName : by.userId.slice(by.userId.indexOf(':') + 1);
  return { AttributeKey: 'Username', AttributeValue: name };
}

function isBy({ CloudTrailEvent }: Event, by: TrailCaller): boolean {
  if (!('userId' in by)) return true;
  const record = JSON.parse(CloudTrailEvent ?? '{}') as { userIdentity?: { principalId?: string } };
  return record.userIdentity?.principalId === by.userId;
}

async function lookUp(
  client: CloudTrailClient,
  input: ConstructorParameters<typeof LookupEventsCommand>[0],
): Promise<readonly Event[]> {
  const events: Event[] = [];
  let next: string | undefined;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const answer: LookupEventsCommandOutput = await client.send(new LookupEventsCommand({ ...input, NextToken: next }));
    events.push(...(answer.Events ?? []));
    next = answer.NextToken;
    if (next === undefined) return events;
    await wallClock.sleep(pauseMs);
  }
  if (events.some((event) => success(event).length > 0)) return events;
  // Refused calls are recorded as well: whoever makes enough of them pushes the one that passed out of sight.
  throw new Refused(`CloudTrail has more than the ${events.length} newest events that were read`);
}

/** Refused calls prove the containment rather than break it. */
function success({ EventId, EventTime, CloudTrailEvent }: Event): readonly TrailCall[] {
  const record = JSON.parse(CloudTrailEvent ?? '{}') as {
    errorCode?: string;
    eventName?: string;
    eventSource?: string;
  };
  if (record.errorCode !== undefined || !EventId || !EventTime) return [];
  const service = record.eventSource?.replace(/\.amazonaws\.com$/, '');
  return [{ eventId: EventId, at: EventTime.toISOString(), action: `${service}:${record.eventName}` }];
}
