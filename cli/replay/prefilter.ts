import { compilePattern, type EventPattern } from '../../core/signals/pattern.ts';
import { requiredTexts } from './required-texts.ts';
import type { Scan, Span } from './scan.ts';

/** Whether the record from `from` to `scan.end` may mean something. Never no for one that a pattern matches. */
export type Prefilter = (bytes: Buffer, from: number, scan: Scan) => boolean;

/** What is known of every record: of the event that it becomes, and of its detail, which is the record. */
const ofEvent: ReadonlySet<string> = new Set(['source', 'detail-type', 'detail']);
const ofDetail: ReadonlySet<string> = new Set(['eventSource', 'eventName']);

/** Every detail-type that a CloudTrail record can be delivered under; the filter does not read which one it is. */
const detailTypes = ['API Call', 'Console Sign In', 'Service Event', 'Insight'].map(
  (kind) => `AWS ${kind} via CloudTrail`,
);

const mostRemembered = 20_000;

/** For each pattern all that must be met: one of the texts of each list must stand in the record. */
type Requirements = readonly (readonly (readonly Buffer[])[])[];

/** Of the patterns that listen for a call; `keep` when there may be one that cannot be told. */
type Listening = 'keep' | Requirements;

/**
 * Asks of each pattern only what it says about the service and the name of the call, and which texts must stand in a
 * record that it matches: fewer conditions match whatever all of them do. What the bytes leave in doubt is kept.
 */
export function prefilterOf(patterns: readonly EventPattern[]): Prefilter {
  const listening = listeningAmong(patterns);
  const remembered = new Map<string, Listening>();
  return (bytes, from, { end, isDoubtful, name, source }) => {
    if (isDoubtful || !isPlain(bytes, name) || !isPlain(bytes, source)) return true;
    const [eventName, eventSource] = [textOf(bytes, name), textOf(bytes, source)];
    const key = `${eventSource} ${eventName}`;
    let requirements = remembered.get(key);
    if (requirements === undefined) {
      requirements = listening(eventSource, eventName);
      // Names are made up by whoever calls: what is remembered of them must not grow with them.
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(key, requirements);
    }
    if (requirements === 'keep') return true;
    return requirements.length > 0 && mayMeetOne(bytes.subarray(from, end), requirements);
  };
}

function listeningAmong(patterns: readonly EventPattern[]): (eventSource: string, eventName: string) => Listening {
  const listeners = patterns.map((pattern) => ({
    matches: compilePattern(reduced(pattern, ofEvent) ?? anything),
    requires: required(pattern.detail),
  }));
  return (eventSource, eventName) => {
    // Anything else than the name of a service does not become an event of CloudTrail, so it is not for here to judge.
    const service = /^([a-z0-9.-]+)\.amazonaws\.com$/.exec(eventSource)?.[1];
    if (service === undefined) return 'keep';
    const events = detailTypes.map((type) => ({
      source: `aws.${service}`,
      'detail-type': type,
      detail: { eventSource, eventName },
    }));
    return listeners.filter(({ matches }) => events.some(matches)).map(({ requires }) => requires);
  };
}

function required(detail: EventPattern[string] | undefined): readonly (readonly Buffer[])[] {
  if (detail === undefined || isList(detail)) return [];
  return requiredTexts(detail, ofDetail).map((anyOf) => anyOf.map((text) => Buffer.from(text, 'latin1')));
}

function mayMeetOne(record: Buffer, requirements: Requirements): boolean {
  const holds = (anyOf: readonly Buffer[]): boolean => anyOf.some((text) => record.includes(text));
  return requirements.some((requires) => requires.every(holds)) || spellsOtherwise(record);
}

/** Whether a plain character of the record may be spelled as \u or \/. */
function spellsOtherwise(record: Buffer): boolean {
  for (let at = record.indexOf(0x5c); at >= 0; at = record.indexOf(0x5c, at + 2)) {
    if (record[at + 1] === 0x75 || record[at + 1] === 0x2f) return true;
  }
  return false;
}

/** Matches every event. */
const anything: EventPattern = { source: [{ exists: true }] };

/** What the pattern asks about the call, or nothing when it asks about something else only. */
function reduced(pattern: EventPattern, known: ReadonlySet<string>): EventPattern | undefined {
  const kept: [string, EventPattern | readonly unknown[]][] = [];
  for (const [field, wanted] of Object.entries(pattern)) {
    if (field === '$or') {
      const members = membersOf(wanted).map((member) => reduced(member, known));
      // A member that asks nothing about the call holds of every one, and then so does the whole list of them.
      if (members.every((member) => member !== undefined)) kept.push([field, members]);
    } else if (known.has(field)) {
      const child = isList(wanted) ? wanted : reduced(wanted, ofDetail);
      if (child !== undefined) kept.push([field, child]);
    }
  }
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

const isList = (wanted: EventPattern | readonly unknown[] | undefined): wanted is readonly unknown[] =>
  Array.isArray(wanted);

const membersOf = (wanted: EventPattern | readonly unknown[]): readonly EventPattern[] =>
  isList(wanted) ? wanted.map((member) => member as EventPattern) : [];

/** Printable ASCII without an escape: the text is its bytes. */
function isPlain(bytes: Uint8Array, { from, to }: Span): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 || byte > 0x7e || byte === 0x5c) return false;
  }
  return to > 0;
}

const textOf = (bytes: Buffer, { from, to }: Span): string => bytes.toString('latin1', from, to);
