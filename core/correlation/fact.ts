import type { Finding } from '../model/finding.ts';
import type { SignalId } from '../signals/index.ts';
import { type Habits, isNewNetwork, isNewRegion, isUnusedToModels } from './habits.ts';

/** What is kept of a finding: enough to see a sequence, and no text that somebody outside wrote. */
export interface Fact {
  readonly what: FactName;
  /** ISO 8601, as the event says: events arrive late and out of order. */
  readonly at: string;
  readonly region: string;
  /** Where the call came from, by the data of the deployment: `AS64496`. */
  readonly network?: string;
  /** Equal for the same occurrence, however often it is delivered. */
  readonly dedupeKey: string;
  readonly traits: readonly Trait[];
}

/** A finding of that signal, or that Firebreak contained the identity. */
export type FactName = SignalId | 'contained';

/** What was unusual about it for this identity. */
export type Trait = 'new-region' | 'new-network' | 'first-model-call';

export interface Sighting {
  readonly habits: Habits;
  /** Where the call came from, when there is data to say so. */
  readonly network?: string | undefined;
}

export function factOf(finding: Finding, { habits, network }: Sighting): Fact {
  const { signal, source } = finding;
  const { at, region } = source;
  const traits: Trait[] = [];
  if (isNewRegion(habits, region, at)) traits.push('new-region');
  if (network !== undefined && isNewNetwork(habits, network, at)) traits.push('new-network');
  if (isUnusedToModels(habits, at)) traits.push('first-model-call');
  // The id of a signal is what made the finding; triage hands on no other.
  return { what: signal as SignalId, at, region, ...(network && { network }), dedupeKey: factKeyOf(finding), traits };
}

/** What tells the fact of this finding from others of its kind. */
export const factKeyOf = ({ source }: Finding): string => source.dedupeKey.slice(0, longestKey);

/** Characters. Longer keys are made of ids that AWS bounds; a cut one still tells occurrences apart. */
const longestKey = 200;

/** That Firebreak contained the identity: what it does afterwards means that the containment has a hole. */
export function containedFact(at: string, incident: string): Fact {
  return { what: 'contained', at, region: 'us-east-1', dedupeKey: `contained|${incident}`, traits: [] };
}
