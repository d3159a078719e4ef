import type { RoleIdentity, UserIdentity } from '../model/identity.ts';
import type { RoleUse } from '../model/target.ts';

/** A user as AWS knows it now. */
export interface KnownUser extends UserIdentity {
  readonly uniqueId: string;
  readonly arn: string;
  /** ISO 8601. */
  readonly createdAt?: string;
  /** ARN of its permissions boundary. */
  readonly boundary?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A role as AWS knows it now. */
export interface KnownRole extends RoleIdentity {
  readonly uniqueId: string;
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Whether its trust policy lets services or outside providers in: then workloads hold its sessions. */
  readonly isForWorkloads: boolean;
  /** Who takes sessions of it, and when it was last used. */
  readonly use?: RoleUse;
}

/** The kinds of credential that a user can hold several of, each with a status of its own. */
export type StatusKind = 'access-key' | 'service-credential' | 'signing-certificate' | 'ssh-key';

export interface CredentialState {
  readonly id: string;
  readonly status: 'Active' | 'Inactive' | 'Expired';
  /** Of a service-specific credential: `bedrock.amazonaws.com`. */
  readonly service?: string;
}

export type Simulated = 'allowed' | 'explicitDeny' | 'implicitDeny';

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
  /** The role as it is now, with its unique id; undefined when there is none of that name. */
  role(name: string): Promise<KnownRole | undefined>;
  credentials(user: string, kind: StatusKind): Promise<readonly CredentialState[]>;
  setStatus(user: string, kind: StatusKind, id: string, status: 'Active' | 'Inactive'): Promise<void>;
  /** When the console password was set, ISO 8601, or undefined when there is none. */
  consolePasswordSince(user: string): Promise<string | undefined>;
  /** ARNs of the managed policies attached to the user itself. */
  attachedPolicies(user: string): Promise<readonly string[]>;
  attachPolicy(user: string, policyArn: string): Promise<void>;
  detachPolicy(user: string, policyArn: string): Promise<void>;
  setBoundary(user: string, policyArn: string): Promise<void>;
  removeBoundary(user: string): Promise<void>;
  tag(user: string, key: string, value: string): Promise<void>;
  untag(user: string, key: string): Promise<void>;
  /** The text of a managed policy's version in force. */
  policyDocument(policyArn: string): Promise<string>;
  /** AWS's own answer to whether the user or role may do each of these, by action, with condition keys as given. */
  simulate(asked: SimulationAsked): Promise<ReadonlyMap<string, Simulated>>;
}

export interface SimulationAsked {
  /** ARN of a user or role. */
  readonly of: string;
  readonly actions: readonly string[];
  /** What tells one session of a role from another. */
  readonly context?: readonly SimulationContext[];
}

export interface SimulationContext {
  readonly key: string;
  readonly type: 'string' | 'date';
  readonly value: string;
}
