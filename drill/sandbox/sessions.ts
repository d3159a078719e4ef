import type { Policy } from '../../core/iam/document.ts';
import type { Principal } from '../../core/iam/principal.ts';
import type { Tags } from './identity.ts';
import type { SandboxRole } from './role.ts';
import { sampleId } from './services/iam/identifiers.ts';
import type { SandboxUser } from './user.ts';

interface Temporary {
  /** `ASIA…`, unique in the account. */
  readonly accessKeyId: string;
  /** Epoch milliseconds of a whole second: what `aws:TokenIssueTime` says. */
  readonly issuedAt: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A session of a role, however it was assumed. */
export interface RoleSession {
  readonly kind: 'role';
  readonly role: SandboxRole;
  /** Chosen by whoever assumed the role. */
  readonly name: string;
  readonly policies?: readonly Policy[] | undefined;
  /** Session tags: they replace the role's tags of the same key. */
  readonly tags: Tags;
  /** Keys of those tags that go along when the session assumes a role in turn. */
  readonly transitive: readonly string[];
  /** Set once at the first hop, and kept along a chain of roles. */
  readonly sourceIdentity?: string | undefined;
}

/** A GetSessionToken session: it acts as the user itself. */
export interface UserSession {
  readonly kind: 'user';
  readonly user: SandboxUser;
}

/** A GetFederationToken session. */
export interface FederatedSession {
  readonly kind: 'federated';
  readonly user: SandboxUser;
  readonly name: string;
  /** Without one it may do nothing. */
  readonly policies?: readonly Policy[] | undefined;
  readonly tags: Tags;
}

export type SessionGiven = RoleSession | UserSession | FederatedSession;
export type Session = SessionGiven & Temporary;

export interface Term {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly seconds: number;
  /** Unique in the account. */
  readonly number: number;
  /** `ASIA…`, where an event names it. */
  readonly accessKeyId?: string;
}

/** Every session that was ever issued in an account. Nothing ends one but its time; policies only make it useless. */
export class Sessions {
  readonly #byKey = new Map<string, Session>();

  open(given: SessionGiven, { at, seconds, number, accessKeyId = sampleId('ASIA', number) }: Term): Session {
    const issuedAt = Math.floor(at / 1_000) * 1_000;
    const temporary = { accessKeyId, issuedAt, expiresAt: issuedAt + seconds * 1_000 };
    const session = { ...given, ...temporary };
    this.#byKey.set(session.accessKeyId, session);
    return session;
  }

  get(accessKeyId: string): Session | undefined {
    return this.#byKey.get(accessKeyId);
  }

  all(): readonly Session[] {
    return [...this.#byKey.values()];
  }
}

/** Whose policies bind the session, as they are at each call. */
export const issuerOf = (session: SessionGiven): SandboxUser | SandboxRole =>
  session.kind === 'role' ? session.role : session.user;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html says what `aws:userid` is. */
export function principalOf(session: SessionGiven): Principal {
  switch (session.kind) {
    case 'role':
      return {
        kind: 'assumed-role',
        arn: `arn:aws:sts::${session.role.account}:assumed-role/${session.role.name}/${session.name}`,
        account: session.role.account,
        roleArn: session.role.arn,
        userId: `${session.role.id}:${session.name}`,
      };
    case 'user':
      return { kind: 'user', arn: session.user.arn, account: session.user.account, userId: session.user.id };
    case 'federated':
      return {
        kind: 'federated-user',
        arn: `arn:aws:sts::${session.user.account}:federated-user/${session.name}`,
        account: session.user.account,
        issuerArn: session.user.arn,
        userId: `${session.user.account}:${session.name}`,
      };
  }
}
