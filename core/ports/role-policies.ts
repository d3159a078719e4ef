import type { SessionDeny } from '../iam/session-deny.ts';

/**
 * Denies of sessions, as inline policies of their role. Only one function may write these, and all it can be told is which
 * role, which session and which times: a finding that steered us could not make it write anything else.
 * Every method throws `Refused`, `NotThere` and `TryAgain` as `Iam` does.
 */
export interface Sessions {
  /** The text of the deny that is in place, or undefined. */
  standing(order: SessionDeny): Promise<string | undefined>;
  /** Twice is as once. */
  deny(order: SessionDeny): Promise<void>;
  /** Also when there is none. */
  lift(order: SessionDeny): Promise<void>;
  /** Gives the role the tag by which the guard keeps the deny there. Twice is as once. */
  tag(order: SessionDeny): Promise<void>;
  /** Also when there is none. */
  untag(order: SessionDeny): Promise<void>;
}

/** Inline policies and tags of roles. Throws as `Iam` does. */
export interface RolePolicies {
  put(role: string, policyName: string, text: string): Promise<void>;
  /** Also when there is none. */
  remove(role: string, policyName: string): Promise<void>;
  tag(role: string, key: string, value: string): Promise<void>;
  /** Also when there is none. */
  untag(role: string, key: string): Promise<void>;
}
