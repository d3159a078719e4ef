import type { KeyStatus } from './credential.ts';
import { SandboxCredential, SandboxKey, ServiceCredential } from './credential.ts';
import type { Tags } from './identity.ts';
import { policyTexts } from './policy-text.ts';
import { SandboxUser } from './user.ts';

/** By id alone when it is Active. */
export type GivenCredential = string | { readonly id: string; readonly status: KeyStatus };

/** What a scenario says of a user that exists when its story begins. */
export interface GivenUser {
  readonly name: string;
  /** `/` when absent; otherwise it begins and ends with a slash. */
  readonly path?: string;
  readonly tags?: Tags;
  readonly keys?: readonly GivenCredential[];
  /** ARNs of managed policies. */
  readonly attached?: readonly string[];
  /** Policy documents by name. */
  readonly inline?: Readonly<Record<string, unknown>>;
  /** The ARN of a managed policy. */
  readonly boundary?: string;
  readonly serviceSpecificCredentials?: readonly {
    readonly id: string;
    /** `bedrock.amazonaws.com` when absent. */
    readonly serviceName?: string;
    readonly status?: KeyStatus;
    /** Epoch milliseconds; it never expires when absent. */
    readonly expiresAt?: number;
  }[];
  readonly signingCertificates?: readonly GivenCredential[];
  readonly sshPublicKeys?: readonly GivenCredential[];
  /** Names of groups. */
  readonly groups?: readonly string[];
  /** A console password. */
  readonly loginProfile?: { readonly passwordResetRequired?: boolean };
}

/** What the account adds to it. */
export interface Origin {
  /** Unique in the account. */
  readonly number: number;
  readonly account: string;
  /** Epoch milliseconds, virtual. */
  readonly createdAt: number;
}

/** A user who was always there is older than the story, in ms. */
const longAgoMs = 365 * 86_400_000;

/**
 * The user as both planes have always known it, or as neither knows it yet.
 * @throws Error when an inline document is not a policy
 */
export function userFrom(given: GivenUser, origin: Origin, known: 'always' | 'not-yet' = 'always'): SandboxUser {
  const { loginProfile, inline = {} } = given;
  const user = new SandboxUser({
    id: `AIDA${String(origin.number).padStart(10, '0')}EXAMPLE`,
    account: origin.account,
    createdAt: known === 'always' ? origin.createdAt - longAgoMs : origin.createdAt,
    name: given.name,
    exists: known === 'always',
    ...(given.path !== undefined && { path: given.path }),
    ...(given.tags && { tags: given.tags }),
    ...(given.attached && { attached: given.attached }),
    ...(given.boundary !== undefined && { boundary: given.boundary }),
    inline: policyTexts(inline),
    ...(given.groups && { groups: given.groups }),
    ...(loginProfile && {
      loginProfile: {
        createdAt: new Date(origin.createdAt),
        passwordResetRequired: loginProfile.passwordResetRequired ?? false,
      },
    }),
  });
  addCredentials(user, given, origin.createdAt);
  return user;
}

function addCredentials(user: SandboxUser, given: GivenUser, createdAt: number): void {
  for (const key of given.keys ?? []) user.keys.set(idOf(key), new SandboxKey({ ...named(key), createdAt }));
  for (const { serviceName = 'bedrock.amazonaws.com', ...rest } of given.serviceSpecificCredentials ?? [])
    user.serviceCredentials.set(rest.id, new ServiceCredential({ ...rest, serviceName, createdAt }));
  for (const certificate of given.signingCertificates ?? [])
    user.signingCertificates.set(idOf(certificate), new SandboxCredential({ ...named(certificate), createdAt }));
  for (const key of given.sshPublicKeys ?? [])
    user.sshPublicKeys.set(idOf(key), new SandboxCredential({ ...named(key), createdAt }));
}

const idOf = (given: GivenCredential): string => named(given).id;

const named = (given: GivenCredential): { readonly id: string; readonly status?: KeyStatus } =>
  typeof given === 'string' ? { id: given } : given;
