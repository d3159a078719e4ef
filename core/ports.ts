import type { UserIdentity } from './model/identity.ts';
import type { Closure, Incident } from './model/incident.ts';

/** Everything that the core asks of the world. A phase takes the ports that it uses and no others. */
export interface World {
  readonly deployment: Deployment;
  readonly clock: Clock;
  readonly iam: Iam;
  readonly ledger: Ledger;
  readonly incidents: Incidents;
  readonly machine: Machine;
  readonly pager: Pager;
  readonly log: Log;
}

/** What was fixed when Firebreak was deployed, and cannot change under an attacker's hands afterwards. */
export interface Deployment {
  readonly account: string;
  readonly region: string;
  readonly mode: Mode;
  /** Names of users that are never contained. */
  readonly protectedUsers: readonly string[];
  /** Who is named as the owner of what stays open. */
  readonly owner: string;
}

export type Mode = 'observe' | 'enforce';

export interface Clock {
  /** ISO 8601, to the millisecond. */
  now(): string;
  sleep(ms: number): Promise<void>;
}

export type AccessKeyStatus = 'Active' | 'Inactive' | 'Expired';

export interface AccessKeyState {
  readonly accessKeyId: string;
  readonly status: AccessKeyStatus;
}

/** A user as AWS knows it now. */
export interface KnownUser extends UserIdentity {
  readonly uniqueId: string;
}

/**
 * IAM, as far as containment needs it.
 * Every method throws `Refused` when AWS denies the call, `NotThere` when the thing named is gone, and `TryAgain`
 * when the SDK's own retries were used up.
 */
export interface Iam {
  /** The name of the user that holds this key now, or undefined when no user of this account does. */
  holderOf(accessKeyId: string): Promise<string | undefined>;
  /** The user as it is now, with its unique id; undefined when there is none of that name. */
  user(name: string): Promise<KnownUser | undefined>;
  accessKeys(user: string): Promise<readonly AccessKeyState[]>;
  setAccessKeyStatus(user: string, accessKeyId: string, status: 'Active' | 'Inactive'): Promise<void>;
  /** ARNs of the managed policies attached to the user itself. */
  attachedPolicies(user: string): Promise<readonly string[]>;
  attachPolicy(user: string, policyArn: string): Promise<void>;
  detachPolicy(user: string, policyArn: string): Promise<void>;
}

/**
 * Prior state, written before the change and never overwritten. A deny is held per slot: the first hold records how
 * the customer had it, later incidents add holds, and only the release of the last one restores it.
 */
export interface Ledger {
  /**
   * Adds a hold, and records `before` if nobody did. Repeating it changes nothing.
   * @throws TryAgain when the ledger cannot be reached
   */
  hold(entry: NewHold): Promise<Held>;
  /** What is recorded for a slot, or undefined. */
  read(slot: string): Promise<Held | undefined>;
  /** Drops one incident's hold and answers what remains; the record goes when no hold is left. */
  drop(slot: string, incidentId: string): Promise<Held | undefined>;
}

export interface NewHold {
  readonly slot: string;
  readonly incidentId: string;
  /** How the customer had it, as JSON. */
  readonly before: string;
  readonly at: string;
}

export interface Held {
  readonly before: string;
  readonly holds: readonly string[];
}

export type Opening =
  | { readonly kind: 'opened'; readonly incident: Incident }
  | { readonly kind: 'joined'; readonly incident: Incident };

export interface Incidents {
  /** A new id for an incident about `key`; equal for equal input. */
  newId(key: string, at: string): string;
  /** Opens the incident, or answers the one about the same key that this finding joins. One conditional write. */
  open(candidate: Incident): Promise<Opening>;
  /** From now on, findings about `key` join this incident. Leaves a key alone that has an incident of its own. */
  alsoKnownAs(key: string, incident: Incident): Promise<void>;
  close(incident: Incident, closure: Closure): Promise<void>;
}

export interface Machine {
  /** Starts the incident's execution; starting it twice is as once. */
  start(incident: Incident): Promise<void>;
}

/** Subject at most 100 printable ASCII characters, as SNS demands. */
export interface Message {
  readonly subject: string;
  readonly text: string;
}

export interface Pager {
  /** For whoever reads along. */
  notice(message: Message): Promise<void>;
  /** For whoever must act now. */
  page(message: Message): Promise<void>;
}

export interface Log {
  info(message: string, fields: Readonly<Record<string, string | number | boolean>>): void;
}
