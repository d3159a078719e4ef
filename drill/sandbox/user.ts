import { type Policy, parsePolicy } from '../../core/iam/document.ts';
import { Layered } from './layered.ts';

export type KeyStatus = 'Active' | 'Inactive';

/** An IAM user with everything that decides what its credentials may do, each in two layers. */
export class SandboxUser {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly createdAt: Date;
  readonly tags: Readonly<Record<string, string>>;
  readonly keys = new Map<string, SandboxKey>();
  readonly attached: Layered<readonly string[]>;
  readonly inline: Layered<ReadonlyMap<string, Policy>>;

  constructor(given: {
    name: string;
    id: string;
    account: string;
    createdAt: number;
    tags?: Readonly<Record<string, string>>;
  }) {
    this.name = given.name;
    this.id = given.id;
    this.arn = `arn:aws:iam::${given.account}:user/${given.name}`;
    this.createdAt = new Date(given.createdAt);
    this.tags = given.tags ?? {};
    this.attached = new Layered<readonly string[]>([]);
    this.inline = new Layered<ReadonlyMap<string, Policy>>(new Map());
  }
}

export class SandboxKey {
  readonly id: string;
  readonly createdAt: Date;
  readonly status: Layered<KeyStatus>;

  constructor(id: string, createdAt: number) {
    this.id = id;
    this.createdAt = new Date(createdAt);
    this.status = new Layered<KeyStatus>('Active');
  }
}

/** @throws Error when a scenario's own document is not a policy */
export function policyOf(name: string, document: unknown): Policy {
  const parsed = parsePolicy(document, name);
  if (parsed.kind === 'malformed') throw new Error(`the sandbox's policy ${name}: ${parsed.because}`);
  return parsed.policy;
}
