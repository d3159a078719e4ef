import { sessionIn } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import { type Fact, factOf } from './fact.ts';
import { type Habits, noHabits, withSeen } from './habits.ts';

/** What is remembered of one identity. Small and bounded, whatever the identity does: see `remember`. */
export interface Window {
  /** In the order of their times. */
  readonly facts: readonly Fact[];
  readonly habits: Habits;
}

export const emptyWindow: Window = { facts: [], habits: noHabits };

/** Milliseconds; the longest of the rules looks back an hour. */
const horizon = 60 * 60 * 1000;

/** Of each kind of fact. Each kind has its own room, so that a flood of one cannot push out another. */
const mostOfAKind = 4;
const mostFacts = 256;

/**
 * The window after one more finding. A finding that was delivered before changes nothing; a late one takes its place by
 * its own time. At most 256 facts of some 300 bytes: an item of DynamoDB holds five times that.
 */
export function remember(window: Window, finding: Finding, network?: string): Window {
  const { habits } = window;
  const fact = factOf(finding, { habits, network });
  const { at, region } = fact;
  return {
    facts: factsWith(window, fact),
    habits: withSeen(habits, { at, region, network, isModelCall: modelCalls.has(finding.signal) }),
  };
}

/** As `remember`, for what Firebreak did itself. */
export const rememberFact = (window: Window, fact: Fact): Window => ({ ...window, facts: factsWith(window, fact) });

const modelCalls = new Set(['model-invoked-by-long-term-key', 'bedrock-api-key-used', 'model-invocation-logged']);

/**
 * Whose window a finding belongs to, or nothing when it names nobody. A user by name, because findings of different
 * services know the unique id or do not; a role by its session, because many share a role.
 */
export function windowKeyOf({ identity, credential }: Finding): string | undefined {
  switch (identity.kind) {
    case 'user':
      return `user|${identity.account}|${identity.name}`;
    case 'role': {
      return `role|${identity.account}|${sessionIn(credential)?.userId ?? identity.name}`;
    }
    case 'root':
      return `root|${identity.account}`;
    case 'identity-center-user':
      return `identity-center-user|${identity.account}|${identity.userId}`;
    case 'unknown':
      return credential && 'accessKeyId' in credential && credential.accessKeyId
        ? `key|${credential.account}|${credential.accessKeyId}`
        : undefined;
    case 'service':
    case 'foreign':
      return undefined;
  }
}

function factsWith({ facts }: Window, fact: Fact): readonly Fact[] {
  if (facts.some(({ what, dedupeKey }) => what === fact.what && dedupeKey === fact.dedupeKey)) return facts;
  const ordered = [...facts, fact].toSorted(byTime);
  const newest = Date.parse(ordered.at(-1)?.at ?? fact.at);
  const recent = ordered.filter(({ at }) => newest - Date.parse(at) <= horizon);
  return thinned(recent).slice(-mostFacts);
}

/** The first of a kind and the last three: the first is where a sequence begins, the last are where it goes on. */
function thinned(facts: readonly Fact[]): readonly Fact[] {
  const kinds = Map.groupBy(facts, ({ what, region, traits }) => [what, region, ...traits].join('|'));
  const kept = [...kinds.values()].flatMap((kind) =>
    kind.length <= mostOfAKind ? kind : [...kind.slice(0, 1), ...kind.slice(1 - mostOfAKind)],
  );
  return kept.toSorted(byTime);
}

function byTime(left: Fact, right: Fact): number {
  return Date.parse(left.at) - Date.parse(right.at) || (left.dedupeKey < right.dedupeKey ? -1 : 1);
}
