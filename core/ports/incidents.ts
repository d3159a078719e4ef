import type { AccountId } from '../model/credential.ts';
import type { Closure, Incident } from '../model/incident.ts';
import type { RuntimePolicy } from '../policy/runtime-policy.ts';

export type Opening =
  | { readonly kind: 'opened'; readonly incident: Incident }
  | { readonly kind: 'joined'; readonly incident: Incident }
  /** The policy that the incident was to be opened under is no longer in force; this one is. */
  | { readonly kind: 'policy-changed'; readonly policy: RuntimePolicy };

export interface Incidents {
  /** A new id for an incident about `key`; equal for equal input. */
  newId(key: string, at: string): string;
  /**
   * Opens the incident, or answers the one about the same key that this finding joins. One conditional write, which
   * also makes sure that the incident's policy is the one in force.
   */
  open(candidate: Incident): Promise<Opening>;
  /** The incident about `key` that has not ended otherwise than contained; undefined when there is none. */
  openAbout(key: string): Promise<Incident | undefined>;
  /** From now on, findings about `key` join this incident. Leaves a key alone that has an incident of its own. */
  alsoKnownAs(key: string, incident: Incident): Promise<void>;
  close(incident: Incident, closure: Closure): Promise<void>;
  /** Tells an alert unless one of its kind was told in the same hour: a flood of them must not become a flood of mail. */
  alertOnce(kind: string, at: string, tell: () => Promise<void>): Promise<void>;
  /**
   * Counts one more full containment in the hour of `at`, and answers how many there are: in the hub's own account, or in
   * the member that is named, so that a flood in one account holds up no other.
   */
  count(at: string, incidentId: string, member?: AccountId): Promise<number>;
  /**
   * Counts one more time that the log of model calls of that Region is put back in the hour of `at`, and answers how often
   * that is. The same event counts once.
   */
  countRestored(region: string, at: string, eventId: string): Promise<number>;
}
