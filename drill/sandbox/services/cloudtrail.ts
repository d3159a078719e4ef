import {
  InvalidLookupAttributesException,
  InvalidMaxResultsException,
  InvalidNextTokenException,
  InvalidTimeRangeException,
  type LookupEventsCommandInput,
  type LookupEventsCommandOutput,
  ThrottlingException,
} from '@aws-sdk/client-cloudtrail';
import type { Account } from '../account.ts';
import { operation } from '../operation.ts';
import type { TrailSubject } from '../trail.ts';
import type { TrailEvent } from '../trail-event.ts';

/** Requests that one account may make in one region within a second, and events on one page. */
const requestsPerSecond = 2;
const perPage = 50;

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
export const cloudtrailOperations = {
  LookupEventsCommand: operation<LookupEventsCommandInput, LookupEventsCommandOutput>({
    action: 'cloudtrail:LookupEvents',
    requires: [],
    writes: false,
    resource: () => '*',
    answer(input, { account, at }) {
      throttle(account, at);
      const { MaxResults = perPage } = input;
      if (MaxResults < 1 || MaxResults > perPage)
        throw new InvalidMaxResultsException({ message: `MaxResults is 1 to ${perPage}`, ...badRequest });
      const page = pageOf(input, at);
      const subject = subjectOf(input);
      const end = page.from + MaxResults;
      // One more than the page has room for: then there is a next one.
      const wanted = { has: withinTimes(input), atMost: end + 1 };
      const found = account.trail.delivered(page.asOf, subject, wanted);
      return {
        Events: found.slice(page.from, end).map(shown),
        ...(end < found.length && { NextToken: tokenOf(input, { asOf: page.asOf, from: end }) }),
      };
    },
  }),
};

const badRequest = { $metadata: { httpStatusCode: 400 } } as const;

/** The whole account shares the limit: an attacker's lookups use up ours. */
function throttle({ trail }: Account, at: number): void {
  if (trail.lookupsSince(at - 1_000) >= requestsPerSecond)
    throw new ThrottlingException({ message: 'Rate exceeded', ...badRequest });
  trail.noteLookup(at);
}

const attributes: Readonly<Record<string, (event: TrailEvent) => string | undefined | readonly string[]>> = {
  AccessKeyId: ({ accessKeyId }) => accessKeyId,
  EventId: ({ id }) => id,
  EventName: ({ name }) => name,
  EventSource: ({ source }) => source,
  ReadOnly: ({ readOnly }) => String(readOnly),
  ResourceName: ({ resources }) => resources.map(({ ResourceName }) => ResourceName),
  Username: ({ username }) => username,
};

function subjectOf({ LookupAttributes = [] }: LookupEventsCommandInput): TrailSubject | undefined {
  const [attribute] = LookupAttributes;
  if (attribute === undefined) return undefined;
  const { AttributeKey = '', AttributeValue: value } = attribute;
  const read = attributes[AttributeKey];
  if (LookupAttributes.length > 1 || read === undefined)
    throw new InvalidLookupAttributesException({ message: 'One lookup attribute that is known.', ...badRequest });
  return { attribute: AttributeKey, value, read };
}

function withinTimes({ StartTime, EndTime }: LookupEventsCommandInput): (event: TrailEvent) => boolean {
  const from = StartTime?.getTime() ?? Number.NEGATIVE_INFINITY;
  const until = EndTime?.getTime() ?? Number.POSITIVE_INFINITY;
  if (from > until) throw new InvalidTimeRangeException({ message: 'StartTime is after EndTime.', ...badRequest });
  return ({ at }) => at >= from && at <= until;
}

interface Page {
  /** What is delivered later is not part of this list, or the pages would shift; epoch milliseconds. */
  readonly asOf: number;
  readonly from: number;
}

const tokenOf = (input: LookupEventsCommandInput, { asOf, from }: Page): string =>
  JSON.stringify([asOf, from, questionOf(input)]);

function pageOf(input: LookupEventsCommandInput, at: number): Page {
  if (input.NextToken === undefined) return { asOf: at, from: 0 };
  const [asOf, from, question] = parsed(input.NextToken);
  if (typeof asOf !== 'number' || typeof from !== 'number' || question !== questionOf(input))
    throw new InvalidNextTokenException({ message: 'The token belongs to another question.', ...badRequest });
  return { asOf, from };
}

const questionOf = ({ LookupAttributes, StartTime, EndTime }: LookupEventsCommandInput): string =>
  JSON.stringify([LookupAttributes ?? [], StartTime ?? null, EndTime ?? null]);

function parsed(token: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(token);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

const shown = (event: TrailEvent) => ({
  EventId: event.id,
  EventName: event.name,
  EventTime: new Date(event.at),
  EventSource: event.source,
  ReadOnly: String(event.readOnly),
  ...(event.accessKeyId !== undefined && { AccessKeyId: event.accessKeyId }),
  ...(event.username !== undefined && { Username: event.username }),
  Resources: [...event.resources],
  CloudTrailEvent: event.json(),
});
