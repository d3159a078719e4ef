import type { AccountId } from '../model/credential.ts';
import type { Descendant, Product } from '../model/descendant.ts';
import { accountAmong } from '../signals/account-id.ts';
import { type CloudTrailRecord, isObject } from '../signals/cloudtrail.ts';
import { timeIn } from '../signals/event-time.ts';
import type { TechniqueId } from '../signals/signal.ts';
import { callIdOf } from './call-id.ts';

/** One way in which a credential can mint or open another. Trace, look-ups and docs follow from this record. */
export interface Way<Id extends string = string> {
  /** The name of its file. */
  readonly id: Id;
  /** One sentence, present tense: the docs print it. */
  readonly summary: string;
  /** MITRE ATT&CK techniques. */
  readonly attack: readonly [TechniqueId, ...TechniqueId[]];
  /** AWS documentation or threat research that it rests on. */
  readonly reference: `https://${string}`;
  readonly calls: Calls;
  /** What the call made, or nothing when it failed or is none of `calls`. Never throws, whatever the record holds. */
  read(record: CloudTrailRecord): Descendant | undefined;
}

/** The calls as CloudTrail names them. */
export interface Calls {
  readonly source: `${string}.amazonaws.com`;
  readonly names: readonly [string, ...string[]];
}

/** A call that AWS let pass. */
export interface PassedCall {
  readonly name: string;
  /** The account in which it was made. */
  readonly account: AccountId;
  /** ISO 8601. */
  readonly at: string;
  readonly record: CloudTrailRecord;
  /** Request and answer, never absent, so that a reader may look for a field without asking first. */
  readonly asked: Fields;
  readonly answered: Fields;
}

export type Fields = Readonly<Record<string, unknown>>;

export type WayGiven<Id extends string> = Omit<Way<Id>, 'read'> & {
  /** What the call made. Fields of the record are copied one by one and checked, so no secret can slip through. */
  made(call: PassedCall): Product | undefined;
};

export function defineWay<const Id extends string>({ made, ...way }: WayGiven<Id>): Way<Id> {
  return {
    ...way,
    read: (record) => {
      const call = isOneOf(way.calls, record) ? passedCall(record) : undefined;
      const product = call && made(call);
      if (call === undefined || product === undefined) return undefined;
      const { account, at } = call;
      return { way: way.id, eventId: callIdOf(record), at, account, region: record.awsRegion ?? '', ...product };
    },
  };
}

function isOneOf({ source, names }: Calls, { eventSource, eventName }: CloudTrailRecord): boolean {
  return eventSource === source && names.includes(eventName);
}

/** A call that was refused mints nothing. */
function passedCall(record: CloudTrailRecord): PassedCall | undefined {
  const account = accountAmong(record.recipientAccountId, record.userIdentity?.accountId);
  const at = timeIn(record.eventTime);
  if (record.errorCode !== undefined || account === undefined || at === undefined) return undefined;
  return {
    name: record.eventName,
    account,
    at,
    record,
    asked: record.requestParameters ?? {},
    answered: record.responseElements ?? {},
  };
}

/** The object under that name, or an empty one. */
export function fieldsIn(value: unknown): Fields {
  return isObject(value) ? value : {};
}
