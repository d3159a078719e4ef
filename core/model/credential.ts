/** Twelve digits. */
export type AccountId = string;

/**
 * The secret that lets something act as an identity. One member per way in which it must be revoked, because each
 * dies by different calls.
 */
export type Credential =
  | AccessKey
  | RoleSession
  | FederatedSession
  | BedrockApiKey
  | BedrockShortTermKey
  | ConsolePassword
  | SsoSession
  | RootCredential;

export type CredentialKind = Credential['kind'];

/** A long-term key of an IAM user (`AKIA…`). */
export interface AccessKey {
  readonly kind: 'access-key';
  readonly account: AccountId;
  readonly accessKeyId: string;
}

/** Temporary credentials of a role (`ASIA…`), from AssumeRole in any of its forms. They cannot be deactivated. */
export interface RoleSession {
  readonly kind: 'role-session';
  readonly account: AccountId;
  readonly accessKeyId?: string;
  readonly roleName: string;
  /** `AROA…:session-name`, the value of `aws:userid`; the part before the colon is the role's unique id. */
  readonly userId: string;
  /** ISO 8601, whole seconds: the value of `aws:TokenIssueTime`. */
  readonly issuedAt?: string;
}

/** Temporary credentials that an IAM user made for itself, by GetSessionToken or GetFederationToken. */
export interface FederatedSession {
  readonly kind: 'federated-session';
  readonly account: AccountId;
  readonly accessKeyId?: string;
  /** The user whose permissions the session has: denying this user ends the session. */
  readonly issuer: string;
}

/** A Bedrock long-term API key: a service-specific credential of an IAM user. */
export interface BedrockApiKey {
  readonly kind: 'bedrock-api-key';
  readonly account: AccountId;
  readonly userName: string;
  /** `ACCA…`: without it, any key of the user may be the one. */
  readonly credentialId?: string;
}

/** A Bedrock short-term API key: a presigned request, alive as long as the session that signed it. */
export interface BedrockShortTermKey {
  readonly kind: 'bedrock-short-term-key';
  readonly account: AccountId;
  /** Of the credential that signed it. */
  readonly accessKeyId: string;
  /** The session that signed it, where it was one of a role. */
  readonly session?: RoleSession;
}

export interface ConsolePassword {
  readonly kind: 'console-password';
  readonly account: AccountId;
  readonly userName: string;
}

/** A session of an IAM Identity Center user, in a role that cannot be edited inside the account. */
export interface SsoSession {
  readonly kind: 'sso-session';
  readonly account: AccountId;
  readonly accessKeyId?: string;
  readonly roleName: string;
  readonly userId: string;
}

export interface RootCredential {
  readonly kind: 'root';
  readonly account: AccountId;
  readonly accessKeyId?: string;
}

/** The session of a role that the credential is, or that signed it; undefined where it is neither. */
export function sessionIn(credential: Credential | undefined): RoleSession | SsoSession | undefined {
  if (credential?.kind === 'role-session' || credential?.kind === 'sso-session') return credential;
  return credential?.kind === 'bedrock-short-term-key' ? credential.session : undefined;
}
