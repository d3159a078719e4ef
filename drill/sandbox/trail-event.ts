import type { CallRecord } from './caller.ts';
import type { Directory } from './directory.ts';
import { type TrailCaller, trailCaller } from './trail-caller.ts';
import { plainMembers } from './trail-members.ts';
import { type TrailResource, trailResources } from './trail-resources.ts';

export interface Heard {
  readonly record: CallRecord;
  readonly input: unknown;
  readonly output: unknown;
  /** Unique in the account. */
  readonly number: number;
}

/**
 * One management event, with what LookupEvents can be asked for. A class, and no object with a getter of its own: V8 keeps
 * a shape in old space for each of those, and whatever the getter can see outlives its world until all of old space is
 * collected.
 */
export class TrailEvent {
  readonly id: string;
  /** Epoch milliseconds of a whole second. */
  readonly at: number;
  readonly region: string;
  readonly name: string;
  readonly source: string;
  readonly readOnly: boolean;
  readonly accessKeyId: string | undefined;
  /** Of a user; for the session of a role, the name of the session. */
  readonly username: string | undefined;
  readonly #account: Directory;
  readonly #heard: Heard;
  readonly #caller: TrailCaller;
  #resources: readonly TrailResource[] | undefined;
  #text: string | undefined;

  constructor(account: Directory, heard: Heard) {
    const { action, at, writes } = heard.record;
    const colon = action.indexOf(':');
    const service = action.slice(0, colon);
    const caller = trailCaller(account, heard.record);
    this.id = eventIdOf(heard);
    this.at = Math.floor(at / 1_000) * 1_000;
    // IAM is global, and its events are found in one region only.
    this.region = service === 'iam' ? 'us-east-1' : account.place.region;
    this.name = action.slice(colon + 1);
    this.source = `${service}.amazonaws.com`;
    this.readOnly = !writes;
    this.accessKeyId = caller.accessKeyId;
    this.username = caller.username;
    this.#account = account;
    this.#heard = heard;
    this.#caller = caller;
  }

  get resources(): readonly TrailResource[] {
    const { record, input, output } = this.#heard;
    this.#resources ??= trailResources(input, record.outcome === 'ok' || record.answerLost ? output : undefined);
    return this.#resources;
  }

  /** The CloudTrailEvent as JSON text, made when it is asked for: most events never are. */
  json(): string {
    this.#text ??= JSON.stringify(Object.assign(document(this, this.#heard), whose(this.#account, this.#caller)));
    return this.#text;
  }
}

export const eventIdOf = ({ number }: Heard): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const whose = ({ place }: Directory, caller: TrailCaller) => ({
  userIdentity: caller.identity(),
  recipientAccountId: place.account,
});

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
function document(
  event: Omit<TrailEvent, 'json' | 'resources'>,
  { record, input, output }: Heard,
): Record<string, unknown> {
  const refused = record.outcome === 'ok' || record.answerLost ? undefined : record.outcome.error;
  return {
    eventVersion: '1.11',
    eventTime: new Date(event.at).toISOString().replace('.000Z', 'Z'),
    eventSource: event.source,
    eventName: event.name,
    awsRegion: event.region,
    sourceIPAddress: addressOf(record.caller),
    ...(refused !== undefined && { errorCode: refused, errorMessage: `refused: ${record.action}` }),
    requestParameters: plainMembers(input),
    responseElements: showsAnswer(record) && refused === undefined ? plainMembers(output) : null,
    ...(usesBearer(record) && { additionalEventData: { callWithBearerToken: true } }),
    eventID: event.id,
    readOnly: event.readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    eventCategory: 'Management',
  };
}

function addressOf(caller: CallRecord['caller']): string {
  if ('from' in caller && caller.from !== undefined) return caller.from;
  return caller.kind === 'function' ? '192.0.2.1' : '192.0.2.10';
}

/** Assuming a role counts as reading, and its event tells the new session all the same. */
const showsAnswer = ({ writes, action }: CallRecord): boolean => writes || action === 'sts:AssumeRole';

const usesBearer = ({ caller }: CallRecord): boolean =>
  caller.kind === 'api-key-holder' || ('door' in caller && caller.door === 'bearer');
