/** What was fixed when Firebreak was deployed, and cannot change under an attacker's hands afterwards. */
export interface Deployment {
  readonly account: string;
  readonly region: string;
  /** Accounts that may report about this one: delegated administrators of Health, GuardDuty or Security Hub. */
  readonly delegatedAdministrators: readonly string[];
  /** Names of users that exist to be stolen: their use is told, and never contained. */
  readonly decoys: readonly string[];
  /** Organizational units that the account is in, at any depth. */
  readonly ous: readonly string[];
  /** Names of users that are never contained. */
  readonly protectedUsers: readonly string[];
  /** Names of roles of which no session is ever contained. */
  readonly protectedRoles: readonly string[];
  /** ARNs of boundaries that Firebreak may overwrite, because it may put them back. */
  readonly restorableBoundaries: readonly string[];
  /** Who is named as the owner of what stays open. */
  readonly owner: string;
  /** Whether the configuration says that the guard over the organization is there. */
  readonly isGuarded: boolean;
  /** Other accounts in which Firebreak contains from here; none when absent. */
  readonly members?: readonly MemberAccount[];
}

/** What differs in an account that another one contains for. Names protect nobody but in their own account. */
export interface MemberAccount {
  readonly account: string;
  readonly ous: readonly string[];
  readonly protectedUsers: readonly string[];
  readonly protectedRoles: readonly string[];
}
