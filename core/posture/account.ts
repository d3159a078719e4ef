/** An account's identities and policies, as GetAccountAuthorizationDetails tells them; documents are JSON text. */
export interface AccountIdentities {
  readonly account: string;
  readonly users: readonly UserDetail[];
  readonly groups: readonly GroupDetail[];
  readonly roles: readonly RoleDetail[];
  /** Managed policies by ARN, those of AWS among them. */
  readonly policies: ReadonlyMap<string, string>;
}

export interface Policies {
  /** Inline policies by name. */
  readonly inline: readonly NamedDocument[];
  /** ARNs of the managed policies attached. */
  readonly attached: readonly string[];
}

export interface NamedDocument {
  readonly name: string;
  readonly document: string;
}

interface Detail extends Policies {
  readonly name: string;
  readonly arn: string;
  readonly uniqueId: string;
  /** ARN of its permissions boundary. */
  readonly boundary?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface UserDetail extends Detail {
  /** Names of the groups that the user is in. */
  readonly groups: readonly string[];
}

export interface RoleDetail extends Detail {}

export interface GroupDetail extends Policies {
  readonly name: string;
}

/** A key of a user that lasts until somebody ends it. */
export interface LongTermKey {
  readonly id: string;
  readonly user: string;
  readonly status: 'Active' | 'Inactive';
  /** ISO 8601. */
  readonly createdAt: string;
  /** Absent when it was never used, or not since AWS keeps count. */
  readonly lastUsed?: { readonly at: string; readonly service: string; readonly region: string };
}

/** A Bedrock API key or one of its kin: a service-specific credential. */
export interface ApiKey {
  readonly id: string;
  readonly user: string;
  /** `bedrock.amazonaws.com` */
  readonly service: string;
  readonly status: string;
  readonly createdAt: string;
  /** ISO 8601; absent when it never expires. */
  readonly expiresAt?: string;
}

/**
 * What posture asks of the account. Reads only.
 * Every method throws `Refused` when AWS denies the call, and `TryAgain` when the SDK's own retries were used up.
 */
export interface PostureSource {
  identities(account: string): Promise<AccountIdentities>;
  longTermKeys(user: string): Promise<readonly LongTermKey[]>;
  /** Those of every user. */
  apiKeys(): Promise<readonly ApiKey[]>;
}
