import { type Policy, parsePolicy } from '../../core/iam/document.ts';
import type { SandboxCredential, SandboxKey, ServiceCredential } from './credential.ts';
import { Layered } from './layered.ts';

export { type KeyStatus, SandboxKey } from './credential.ts';

export type Tags = Readonly<Record<string, string>>;

/** A policy with the text that AWS gives back when it is read. */
export interface PolicyText {
  /** As it was written, byte for byte. */
  readonly document: string;
  readonly policy: Policy;
}

/** A console password, without the password. */
export interface LoginProfile {
  readonly createdAt: Date;
  readonly passwordResetRequired: boolean;
}

export interface SandboxUserGiven {
  readonly name: string;
  readonly id: string;
  /** The account that the user is in. */
  readonly account: string;
  readonly createdAt: number;
  /** `/` when absent. */
  readonly path?: string;
  readonly tags?: Tags;
  readonly attached?: readonly string[];
  readonly inline?: ReadonlyMap<string, PolicyText>;
  /** The ARN of the permissions boundary. */
  readonly boundary?: string;
  readonly loginProfile?: LoginProfile;
  /** Whether both planes know the user from the start; true when absent. */
  readonly exists?: boolean;
}

/** An IAM user with everything that decides what its credentials may do, each in two layers. */
export class SandboxUser {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly arn: string;
  readonly createdAt: Date;
  readonly exists: Layered<boolean>;
  readonly tags: Layered<Tags>;
  readonly attached: Layered<readonly string[]>;
  readonly inline: Layered<ReadonlyMap<string, PolicyText>>;
  readonly boundary: Layered<string | undefined>;
  readonly loginProfile: Layered<LoginProfile | undefined>;
  /** Deleted ones stay, as `Absent`: enforcement may not know yet. The same holds for the other credentials. */
  readonly keys = new Map<string, SandboxKey>();
  readonly serviceCredentials = new Map<string, ServiceCredential>();
  readonly signingCertificates = new Map<string, SandboxCredential>();
  readonly sshPublicKeys = new Map<string, SandboxCredential>();

  constructor(given: SandboxUserGiven) {
    this.name = given.name;
    this.id = given.id;
    this.path = given.path ?? '/';
    this.arn = `arn:aws:iam::${given.account}:user${this.path}${given.name}`;
    this.createdAt = new Date(given.createdAt);
    this.exists = new Layered(given.exists ?? true);
    this.tags = new Layered<Tags>(given.tags ?? {});
    this.attached = new Layered<readonly string[]>(given.attached ?? []);
    this.inline = new Layered<ReadonlyMap<string, PolicyText>>(given.inline ?? new Map());
    this.boundary = new Layered<string | undefined>(given.boundary);
    this.loginProfile = new Layered<LoginProfile | undefined>(given.loginProfile);
  }
}

/** @throws Error when a scenario's own document is not a policy */
export function policyOf(name: string, document: unknown): Policy {
  const parsed = parsePolicy(document, name);
  if (parsed.kind === 'malformed') throw new Error(`the sandbox's policy ${name}: ${parsed.because}`);
  return parsed.policy;
}
