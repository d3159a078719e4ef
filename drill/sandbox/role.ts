import { type IdentityGiven, SandboxIdentity } from './identity.ts';
import { Layered } from './layered.ts';
import type { PolicyText } from './policy-text.ts';

export interface SandboxRoleGiven extends IdentityGiven {
  /** Undefined where the drill does not know it: nobody assumes such a role by name. */
  readonly trust?: PolicyText | undefined;
  /** Seconds; an hour when absent. */
  readonly maxSessionSeconds?: number;
  readonly description?: string;
}

/** An IAM role, and who may assume it. */
export class SandboxRole extends SandboxIdentity {
  readonly kind = 'role';
  readonly trust: Layered<PolicyText | undefined>;
  readonly maxSessionSeconds: number;
  readonly description: string;

  constructor(given: SandboxRoleGiven) {
    super(given);
    this.trust = new Layered<PolicyText | undefined>(given.trust);
    this.maxSessionSeconds = given.maxSessionSeconds ?? 3_600;
    this.description = given.description ?? '';
  }
}
