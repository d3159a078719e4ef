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
