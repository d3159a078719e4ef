import { Layered } from './layered.ts';

export type KeyStatus = 'Active' | 'Inactive';

/** `Absent`: deleted, or not there yet. What is absent on the control plane may still be in force for some seconds. */
export type CredentialStatus = KeyStatus | 'Absent';

export interface CredentialGiven {
  readonly id: string;
  /** Epoch milliseconds, virtual. */
  readonly createdAt: number;
  /** What both planes see at first; `Active` when absent. */
  readonly status?: CredentialStatus;
}

/** One credential of a user, of whatever kind: it has an id, and a status in two layers. */
export class SandboxCredential {
  readonly id: string;
  readonly createdAt: Date;
  readonly status: Layered<CredentialStatus>;

  constructor({ id, createdAt, status = 'Active' }: CredentialGiven) {
    this.id = id;
    this.createdAt = new Date(createdAt);
    this.status = new Layered<CredentialStatus>(status);
  }
}

/** An access key. */
export class SandboxKey extends SandboxCredential {}

/** A service-specific credential: for Bedrock, the record behind a long-term API key. */
export class ServiceCredential extends SandboxCredential {
  /** `bedrock.amazonaws.com`. */
  readonly serviceName: string;
  /** Epoch milliseconds; without it the credential never expires. */
  readonly expiresAt: number | undefined;

  constructor(given: CredentialGiven & { readonly serviceName: string; readonly expiresAt?: number | undefined }) {
    super(given);
    this.serviceName = given.serviceName;
    this.expiresAt = given.expiresAt;
  }

  /** As of `at`, in epoch milliseconds: time alone ends it, without any write. */
  hasExpired(at: number): boolean {
    return this.expiresAt !== undefined && at >= this.expiresAt;
  }
}

/** Those that the control plane still shows, oldest first. */
export function present<C extends SandboxCredential>(credentials: ReadonlyMap<string, C>): readonly C[] {
  return [...credentials.values()].filter((credential) => credential.status.control() !== 'Absent');
}
