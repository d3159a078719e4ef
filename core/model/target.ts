import type { AccountId, Credential, RoleSession } from './credential.ts';
import { type Identity, identityForDisplay, type RoleIdentity, type UserIdentity } from './identity.ts';

/** What one step acts on: re-read from AWS by the plan, never taken from the finding. */
export type Target = UserTarget | SessionTarget | RoleTarget;
export type TargetKind = Target['kind'];

export interface UserTarget {
  readonly kind: 'user';
  readonly account: AccountId;
  readonly user: UserIdentity;
  /** The credential that leaked, when the finding names it. Without it, any credential of the user may be the one. */
  readonly credential?: Credential;
  /** An attacker made the credential for a user who was there before: the rest of the user is its owners'. */
  readonly isOwners?: boolean;
}

/** A role that an attacker made: nobody else uses it, so all of it may be denied. */
export interface RoleTarget {
  readonly kind: 'role';
  readonly account: AccountId;
  readonly role: RoleIdentity & { readonly uniqueId: string };
  readonly credential?: never;
}

/** One session of a role. The role existed before and has other sessions, which are none of the incident's business. */
export interface SessionTarget {
  readonly kind: 'session';
  readonly account: AccountId;
  readonly role: RoleIdentity & { readonly uniqueId: string };
  readonly credential: RoleSession;
  /** Between these times the session was issued. Its name is chosen by whoever assumes the role, so a name is not enough. */
  readonly issued: Issued;
  /** Whether an AWS service hands the same session to a workload, which would be denied with it. */
  readonly isWorkloads: boolean;
  /** Who else has sessions of the role, as far as IAM says. */
  readonly usedBy?: RoleUse;
  /** Set once a person has said that every session of the role is to be denied, and never before. */
  readonly roleWide?: RoleWide;
}

/** What a person has to know before all sessions of a role are denied. */
export interface RoleUse {
  /** Whom the trust policy lets in: accounts, roles, services, providers. Names from outside: data. */
  readonly trusts: readonly string[];
  /** ISO 8601; IAM remembers 400 days. */
  readonly lastUsedAt?: string;
  readonly lastUsedIn?: string;
  /** Services or outside providers take sessions of it: software works with them. */
  readonly isForWorkloads: boolean;
}

/** Every session of the role that was issued before a moment is denied. */
export interface RoleWide {
  /** ISO 8601, whole seconds, exclusive. */
  readonly cutOff: string;
  /** Where it is on record that a person has chosen it. */
  readonly approvalId: string;
}

/** Both ISO 8601, whole seconds, inclusive; without `from`, whatever was issued until then. */
export interface Issued {
  readonly from?: string;
  readonly until: string;
}

/** Who is contained, for sentences and for the memory of what identities did. */
export function identityOf(target: Target): Identity {
  switch (target.kind) {
    case 'user':
      return target.user;
    case 'session':
    case 'role':
      return target.role;
  }
}

/** What follows the colon of `aws:userid`; chosen by whoever assumed the role. */
export function sessionNameOf({ userId }: { readonly userId: string }): string {
  return userId.slice(userId.indexOf(':') + 1);
}

/** One line that a person recognises the target by. Names come from outside: escape where the medium needs it. */
export function targetForDisplay(target: Target): string {
  switch (target.kind) {
    case 'user':
      return identityForDisplay(target.user);
    case 'session':
      return `session ${sessionNameOf(target.credential)} of ${identityForDisplay(target.role)}`;
    case 'role':
      return identityForDisplay(target.role);
  }
}
