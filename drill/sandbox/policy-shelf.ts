import type { DeployedPolicy } from '../deployed/identities.ts';
import { Layered } from './layered.ts';
import type { View } from './view.ts';

export interface PolicyVersion extends DeployedPolicy {
  /** `v1` */
  readonly id: string;
  readonly createdAt: Date;
}

/** A customer-managed policy whose versions somebody writes. */
export class SandboxPolicy {
  readonly arn: string;
  /** `ANPA…` */
  readonly id: string;
  /** Those that were not deleted, oldest first. */
  readonly versions = new Map<string, PolicyVersion>();
  /** The default version, and undefined once the policy is deleted. */
  readonly current: Layered<PolicyVersion | undefined>;
  #numbers = 0;

  constructor({ arn, id, current }: { arn: string; id: string; current: PolicyVersion | undefined }) {
    this.arn = arn;
    this.id = id;
    this.current = new Layered(current);
    if (current) this.add(current);
  }

  /** The number of a version is never given twice. */
  nextVersionId(): string {
    return `v${this.#numbers + 1}`;
  }

  add(version: PolicyVersion): void {
    this.#numbers += 1;
    this.versions.set(version.id, version);
  }
}

/** Managed policies by ARN: those of AWS, those that the stack deploys, and those that somebody writes. */
export class PolicyShelf {
  readonly #givens: readonly ReadonlyMap<string, DeployedPolicy>[];
  readonly #own = new Map<string, DeployedPolicy>();
  readonly #written = new Map<string, SandboxPolicy>();
  /** Another one whenever a policy takes the place of another without being written. */
  edition = 0;

  /** `givens` are asked in order, and are shared by all accounts: nothing is written to them. */
  constructor(givens: readonly ReadonlyMap<string, DeployedPolicy>[]) {
    this.#givens = givens;
  }

  /** As the control plane shows it. */
  get(arn: string): DeployedPolicy | undefined {
    return this.seen(arn, (slot) => slot.control());
  }

  has(arn: string): boolean {
    return this.get(arn) !== undefined;
  }

  seen(arn: string, view: View): DeployedPolicy | undefined {
    const written = this.#written.get(arn);
    return written ? view(written.current) : this.#given(arn);
  }

  /** A policy that has always been there, in the place of any of that ARN. */
  set(arn: string, policy: DeployedPolicy): void {
    this.edition += 1;
    this.#written.delete(arn);
    this.#own.set(arn, policy);
  }

  add(policy: SandboxPolicy): void {
    this.edition += 1;
    this.#written.set(policy.arn, policy);
  }

  /** The policy with its versions; undefined for what does not exist. Nobody but AWS writes policies of AWS. */
  versioned(arn: string, createdAt: Date): SandboxPolicy | undefined {
    const given = this.#given(arn);
    if (!this.#written.has(arn) && given) {
      const current = { ...given, id: 'v1', createdAt };
      this.add(new SandboxPolicy({ arn, id: 'ANPAGIVENEXAMPLE', current }));
    }
    const written = this.#written.get(arn);
    return written?.current.control() && written;
  }

  /** ARNs of the policies of this account, as the control plane shows them. */
  own(): readonly string[] {
    const all = new Set([
      ...this.#givens.flatMap((given) => [...given.keys()]),
      ...this.#own.keys(),
      ...this.#written.keys(),
    ]);
    return [...all].filter((arn) => !arn.startsWith('arn:aws:iam::aws:') && this.has(arn));
  }

  #given(arn: string): DeployedPolicy | undefined {
    const own = this.#own.get(arn);
    if (own) return own;
    for (const given of this.#givens) {
      const found = given.get(arn);
      if (found) return found;
    }
    return undefined;
  }
}
