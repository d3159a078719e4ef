import { callIdOf } from '../descendants/call-id.ts';
import { ways } from '../descendants/index.ts';
import { fieldsIn, type Way } from '../descendants/way.ts';
import type { Descendant } from '../model/descendant.ts';
import type { CloudTrailRecord } from '../signals/cloudtrail.ts';
import { isByResponder } from '../signals/own-responder.ts';
import { type Caller, callerOf } from './caller.ts';
import { mark } from './mark.ts';

/** A call that made something, and who made it. */
export interface Minting {
  readonly id: string;
  readonly descendant: Descendant;
  readonly caller: Caller;
}

const byCall: ReadonlyMap<string, Way> = new Map(
  ways.flatMap((way: Way) => way.calls.names.map((name) => [`${way.calls.source} ${name}`, way] as const)),
);

/** What the records say was made: each call once, by time, whatever their order and however many copies. */
export function mintingsIn(records: readonly CloudTrailRecord[]): readonly Minting[] {
  const mintings = new Map<string, Minting>();
  const made = rolesMade(records);
  for (const record of records) {
    const isOurs = isByResponder(record) && !made.has(record.userIdentity?.sessionContext?.sessionIssuer?.arn ?? '');
    const descendant = isOurs ? undefined : readBy(record);
    if (descendant === undefined) continue;
    const minting = { id: callIdOf(record), descendant, caller: callerOf(record) };
    const known = mintings.get(minting.id);
    if (known === undefined || saying(minting) < saying(known)) mintings.set(minting.id, minting);
  }
  return [...mintings.values()].toSorted(inTime);
}

/**
 * Roles that somebody makes by a call of their own. The path of the responder hides nobody who was made on it meanwhile: a
 * deployment makes its roles through CloudFormation.
 */
function rolesMade(records: readonly CloudTrailRecord[]): ReadonlySet<string> {
  const arns = records.flatMap(({ eventName, errorCode, userIdentity, responseElements }) => {
    const isMade = eventName === 'CreateRole' && errorCode === undefined;
    if (!isMade || userIdentity?.invokedBy === 'cloudformation.amazonaws.com') return [];
    const { arn } = fieldsIn(responseElements?.role);
    return typeof arn === 'string' ? [arn] : [];
  });
  return new Set(arns);
}

/** Whether the call is one of those that make something; nothing else needs to be kept of CloudTrail. */
export function mayMint(record: CloudTrailRecord): boolean {
  return record.errorCode === undefined && wayOf(record) !== undefined;
}

const wayOf = ({ eventSource, eventName }: CloudTrailRecord): Way | undefined =>
  byCall.get(`${eventSource} ${eventName}`);

const readBy = (record: CloudTrailRecord): Descendant | undefined => wayOf(record)?.read(record);

/** The key of the session that was made: two records of one session show the same. */
export function keyMade({ descendant }: Minting): string | undefined {
  const isSession = 'accessKeyId' in descendant && descendant.kind !== 'access-key';
  return isSession && descendant.accessKeyId !== undefined ? mark.key(descendant.accessKeyId) : undefined;
}

/** CloudTrail knows whole seconds: what happened in the second of `at` counts as after it. */
export const wholeSecond = (at: string): string => `${at.slice(0, 19)}.000Z`;

function inTime(a: Minting, b: Minting): number {
  if (a.descendant.at !== b.descendant.at) return a.descendant.at < b.descendant.at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Copies that differ would make the tree depend on their order. */
const saying = ({ descendant, caller }: Minting): string => JSON.stringify([descendant, caller]);
