import type { SessionDeny } from '../iam/session-deny.ts';

/**
 * Denies of sessions, on their role. Only one function may write these, and all it can be told is which role, which session
 * and which times: a finding that steered us could not make it write anything else. In which slot it puts them is its own
 * affair.
 * Every method throws `Refused`, `NotThere` and `TryAgain` as `Iam` does.
 */
export interface Sessions {
  /** The text of the deny among the inline policies of the role, or undefined. */
  inline(order: SessionDeny): Promise<string | undefined>;
  /** The text in force of the deny's own managed policy, as long as it is attached to the role; or undefined. */
  attached(order: SessionDeny): Promise<string | undefined>;
  /** Twice is as once. `Refused` when no slot of the role takes it. */
  deny(order: SessionDeny): Promise<void>;
  /** From whichever slot; also when there is none. */
  lift(order: SessionDeny): Promise<void>;
  /** Gives the role the tag by which the guard keeps the deny there. Twice is as once. */
  tag(order: SessionDeny): Promise<void>;
  /** Also when there is none. */
  untag(order: SessionDeny): Promise<void>;
}

/** Policies and tags of roles. Throws as `Iam` does. */
export interface RolePolicies {
  put(role: string, policyName: string, text: string): Promise<void>;
  /** Also when there is none. */
  remove(role: string, policyName: string): Promise<void>;
  tag(role: string, key: string, value: string): Promise<void>;
  /** Also when there is none. */
  untag(role: string, key: string): Promise<void>;
  /** Makes the managed policy say this, and attaches it. Leaves none behind that could not be attached. */
  attach(role: string, policy: ManagedPolicy): Promise<void>;
  /** Detaches the managed policy and deletes it, with its versions. Also when there is none. */
  detach(role: string, policy: Pick<ManagedPolicy, 'name'>): Promise<void>;
}

/** A managed policy on the path of the denies of sessions. */
export interface ManagedPolicy {
  readonly name: string;
  readonly text: string;
}
