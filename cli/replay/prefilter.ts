import type { EventPattern } from '../../core/signals/pattern.ts';
import { compilePattern } from '../../core/signals/pattern.ts';
import type { Scan, Span } from './scan.ts';

/** Whether a record may mean something to one of the patterns. Never no for a record that one of them matches. */
export type Prefilter = (bytes: Buffer, scan: Scan) => boolean;

/** The fields of an event that the filter knows; of a pattern it asks no others. */
const known: ReadonlySet<string> = new Set(['source', 'detail-type', 'detail', 'eventSource', 'eventName']);

/** Every detail-type that a CloudTrail record can be delivered under; the filter does not read which one it is. */
const detailTypes = ['API Call', 'Console Sign In', 'Service Event', 'Insight'].map((kind) => `AWS ${kind} via CloudTrail`);

const mostRemembered = 20_000;

/**
 * Asks of each pattern only what it says about the service and the name of the call: a pattern with fewer conditions
 * matches whatever the whole one does. What the bytes leave in doubt is kept.
 */
export function prefilterOf(patterns: readonly EventPattern[]): Prefilter {
  const questions = patterns.map((pattern) => compilePattern(reduced(pattern) ?? anything));
  const answers = new Map<string, boolean>();
  const ask = (eventSource: string, eventName: string): boolean => {
    // Anything else than the name of a service does not become an event of CloudTrail, so it is not for here to judge.
    const service = /^([a-z0-9.-]+)\.amazonaws\.com$/.exec(eventSource)?.[1];
    if (service === undefined) return true;
    const events = detailTypes.map((type) => ({
      source: `aws.${service}`,
      'detail-type': type,
      detail: { eventSource, eventName },
    }));
    return events.some((event) => questions.some((matches) => matches(event)));
  };
  return (bytes, { isDoubtful, name, source }) => {
    if (isDoubtful || !isPlain(bytes, name) || !isPlain(bytes, source)) return true;
    const [eventName, eventSource] = [textOf(bytes, name), textOf(bytes, source)];
    const key = `${eventSource} ${eventName}`;
    const answered = answers.get(key);
    if (answered !== undefined) return answered;
    const answer = ask(eventSource, eventName);
    // Names are made up by whoever calls: what is remembered of them must not grow with them.
    if (answers.size >= mostRemembered) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}

/** Matches every event. */
const anything: EventPattern = { source: [{ exists: true }] };

/** The pattern without the fields that the filter does not know, or nothing when it asks about no others. */
function reduced(pattern: EventPattern): EventPattern | undefined {
  const kept: [string, EventPattern | readonly unknown[]][] = [];
  for (const [field, wanted] of Object.entries(pattern)) {
    if (field === '$or') {
      const members = membersOf(wanted).map(reduced);
      // A member that asks nothing more holds of everything, and then so does the whole list of them.
      if (members.every((member) => member !== undefined)) kept.push([field, members]);
    } else if (known.has(field)) {
      const child = isList(wanted) ? wanted : reduced(wanted);
      if (child !== undefined) kept.push([field, child]);
    }
  }
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

const isList = (wanted: EventPattern | readonly unknown[]): wanted is readonly unknown[] => Array.isArray(wanted);

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
