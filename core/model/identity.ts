import type { AccountId } from './credential.ts';

/** Who acts. `Principal` is kept for the element of a policy. */
export type Identity =
  | UserIdentity
  | RoleIdentity
  | { readonly kind: 'root'; readonly account: AccountId }
  | { readonly kind: 'identity-center-user'; readonly account: AccountId; readonly userId: string }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'foreign'; readonly account: AccountId; readonly uniqueId?: string }
  | { readonly kind: 'unknown'; readonly because: string };

/** An IAM user. A user's name is unique in its account, whatever its path. */
export interface UserIdentity {
  readonly kind: 'user';
  readonly account: AccountId;
  readonly name: string;
  /** `AIDA…`: survives renaming, and tells a recreated user from the one that the finding named. */
  readonly uniqueId?: string;
}

export interface RoleIdentity {
  readonly kind: 'role';
  readonly account: AccountId;
  readonly name: string;
  /** `AROA…`. */
  readonly uniqueId?: string;
}

/** One line that a person recognises the identity by. Names come from outside: escape where the medium needs it. */
export function identityForDisplay(identity: Identity): string {
  switch (identity.kind) {
    case 'user':
    case 'role':
      return `${identity.kind} ${identity.name} in ${identity.account}`;
    case 'root':
      return `root of ${identity.account}`;
    case 'identity-center-user':
      return `Identity Center user ${identity.userId} in ${identity.account}`;
    case 'service':
      return `AWS service ${identity.service}`;
    case 'foreign':
      return `a principal of account ${identity.account}`;
    case 'unknown':
      return `nobody known (${identity.because})`;
  }
}
