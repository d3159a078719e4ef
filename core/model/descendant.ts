import type { AccountId } from './credential.ts';

/**
 * What one credential minted or opened by one call: another credential, an identity, or a way in. One member per kind of
 * thing, because each is contained differently. It never holds a secret.
 */
export type Descendant = Minted & Product;

export interface Minted {
  /** Id of the record in core/descendants that read it. */
  readonly way: string;
  /** CloudTrail's id of the call, or its own words for it where the record has none. */
  readonly eventId: string;
  /** When the call was made, ISO 8601. CloudTrail knows whole seconds. */
  readonly at: string;
  /** The account in which the call was made. */
  readonly account: AccountId;
  readonly region: string;
}

export type Product =
  | RoleSessionMade
  | UserSessionMade
  | RootSessionMade
  | ConsoleSessionMade
  | AccessKeyMade
  | PasswordMade
  | ApiKeyMade
  | CertificateMade
  | SshKeyMade
  | UserMade
  | RoleMade
  | TrustOpened
  | ComputeMade
  | TrustAnchorMade
  | ProfileMade
  | ProviderMade
  | PolicyMade
  | GrantMade
  | AgentTokenMade;

export type DescendantKind = Product['kind'];

/**
 * `created`: the call made it, so it is the attacker's and may be contained as a whole. `existed`: it was there before
 * and the call changed or opened it, so its owners use it and only a person may decide.
 */
export type Origin = 'created' | 'existed';

/** A role as a call names it. The unique id is known once AWS has said it in an answer. */
export interface NamedRole {
  readonly account: AccountId;
  readonly name: string;
  /** With its path, which tells service-linked roles and those of Identity Center apart. */
  readonly arn?: string;
  /** `AROA…`. */
  readonly uniqueId?: string;
}

/** Of AssumeRole in any of its forms. The role may have existed: only its own node in the trace says otherwise. */
export interface RoleSessionMade {
  readonly kind: 'role-session';
  readonly origin: 'created';
  readonly role: NamedRole;
  /** Chosen by whoever took the session. */
  readonly sessionName: string;
  /** `AROA…:session-name`, the value of `aws:userid`. */
  readonly userId?: string;
  /** `ASIA…`. */
  readonly accessKeyId?: string;
  /** ISO 8601. */
  readonly expiresAt?: string;
}

/** Of GetSessionToken or GetFederationToken: it has at most the permissions of the user, and dies with a deny on it. */
export interface UserSessionMade {
  readonly kind: 'user-session';
  readonly origin: 'created';
  readonly userName: string;
  /** The name of a federated session, chosen by whoever took it. */
  readonly federatedName?: string;
  readonly accessKeyId?: string;
  readonly expiresAt?: string;
}

/** A root session of a member account: no policy inside that account ends it. */
export interface RootSessionMade {
  readonly kind: 'root-session';
  readonly origin: 'created';
  readonly of: AccountId;
  readonly accessKeyId?: string;
  readonly expiresAt?: string;
}

/** A session turned into a sign-in to the console, which acts as the same principal under another key. */
export interface ConsoleSessionMade {
  readonly kind: 'console-session';
  readonly origin: 'created';
  /** `AROA…:session-name`, or `<account>:<name>` of a federated session. */
  readonly principalId?: string;
}

/** A key was made, or one that was off was switched on. */
export interface AccessKeyMade {
  readonly kind: 'access-key';
  readonly origin: Origin;
  readonly userName: string;
  readonly accessKeyId: string;
}

export interface PasswordMade {
  readonly kind: 'console-password';
  readonly origin: Origin;
  readonly userName: string;
}

/** A service-specific credential: for Bedrock, a long-term API key. */
export interface ApiKeyMade {
  readonly kind: 'api-key';
  readonly origin: Origin;
  readonly userName: string;
  readonly credentialId?: string;
  /** `bedrock.amazonaws.com`. */
  readonly serviceName?: string;
}

export interface CertificateMade {
  readonly kind: 'signing-certificate';
  readonly origin: 'created';
  readonly userName: string;
  readonly certificateId?: string;
}

export interface SshKeyMade {
  readonly kind: 'ssh-key';
  readonly origin: 'created';
  readonly userName: string;
  readonly sshPublicKeyId?: string;
}

export interface UserMade {
  readonly kind: 'user';
  readonly origin: 'created';
  readonly name: string;
  /** `AIDA…`. */
  readonly uniqueId?: string;
}

export interface RoleMade {
  readonly kind: 'role';
  readonly origin: 'created';
  readonly role: NamedRole;
  /** Accounts that its trust policy lets in; `*` for everybody. */
  readonly trusts: readonly (AccountId | '*')[];
}

/** The trust policy of a role that existed was rewritten. */
export interface TrustOpened {
  readonly kind: 'trust';
  readonly origin: 'existed';
  readonly role: NamedRole;
  readonly trusts: readonly (AccountId | '*')[];
}

/** Something that runs code with a role. */
export interface ComputeMade {
  readonly kind: 'compute';
  readonly origin: Origin;
  /** `lambda`, `ec2`, … */
  readonly service: string;
  /** Ids or names of what runs. */
  readonly resources: readonly string[];
  /** The role that was passed, where the call names it. */
  readonly role?: NamedRole;
  /** The instance profile that was passed, where the call names that and not the role. */
  readonly instanceProfile?: string;
  /**
   * Session names under which it acts, and who chose them: an id of AWS is nobody else's, while a name that the
   * attacker chose may be that of somebody's session.
   */
  readonly sessions: readonly string[];
  readonly sessionsNamedBy: 'aws' | 'caller';
}

/** A certificate authority whose certificates IAM Roles Anywhere takes. */
export interface TrustAnchorMade {
  readonly kind: 'trust-anchor';
  readonly origin: Origin;
  readonly arn?: string;
  readonly name?: string;
}

/** A profile of IAM Roles Anywhere: which roles certificates may be exchanged for. */
export interface ProfileMade {
  readonly kind: 'anywhere-profile';
  readonly origin: Origin;
  readonly arn?: string;
  readonly name?: string;
  readonly roles: readonly NamedRole[];
}

/** A SAML or OpenID Connect provider that the account trusts. */
export interface ProviderMade {
  readonly kind: 'identity-provider';
  readonly origin: Origin;
  readonly protocol: 'saml' | 'oidc';
  readonly arn?: string;
}

/** The text of a managed policy. */
export interface PolicyMade {
  readonly kind: 'policy';
  readonly origin: Origin;
  readonly arn?: string;
  /** The version in force since, where the call names it. */
  readonly version?: string;
  /** Whether it allows everything, or all of IAM or Bedrock; undefined when the call does not show the text. */
  readonly allowsEverything?: boolean;
}

/** Permissions that an identity was given: what existed before is put back by a person. */
export interface GrantMade {
  readonly kind: 'grant';
  readonly origin: 'existed';
  readonly to: { readonly kind: 'user' | 'role' | 'group'; readonly name: string };
  /** A managed policy by ARN, an inline one by name, a group, or another boundary or none. */
  readonly what:
    | { readonly kind: 'managed-policy'; readonly arn: string }
    | { readonly kind: 'inline-policy'; readonly name: string; readonly allowsEverything: boolean }
    | { readonly kind: 'group'; readonly name: string }
    | { readonly kind: 'boundary'; readonly arn?: string };
}

/** A token of an AgentCore workload identity, or what its vault gave out for one. Nothing in IAM ends it. */
export interface AgentTokenMade {
  readonly kind: 'agent-token';
  readonly origin: 'created';
  /** The workload identity. */
  readonly workload?: string;
  /** The credential provider whose key or token was read. */
  readonly provider?: string;
}
