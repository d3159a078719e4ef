import type { SandboxCredential, SandboxKey, ServiceCredential } from './credential.ts';
import { type IdentityGiven, SandboxIdentity } from './identity.ts';
import { Layered } from './layered.ts';

export { type KeyStatus, SandboxKey } from './credential.ts';

/** A console password, without the password. */
export interface LoginProfile {
  readonly createdAt: Date;
  readonly passwordResetRequired: boolean;
}

export interface SandboxUserGiven extends IdentityGiven {
  readonly loginProfile?: LoginProfile;
  /** Names of groups. */
  readonly groups?: readonly string[];
}

/** An IAM user with everything that decides what its credentials may do. */
export class SandboxUser extends SandboxIdentity {
  readonly kind = 'user';
  readonly loginProfile: Layered<LoginProfile | undefined>;
  /** Names of the groups that it is a member of. */
  readonly groups: Layered<readonly string[]>;
  /** Deleted ones stay, as `Absent`: enforcement may not know yet. The same holds for the other credentials. */
  readonly keys = new Map<string, SandboxKey>();
  readonly serviceCredentials = new Map<string, ServiceCredential>();
  readonly signingCertificates = new Map<string, SandboxCredential>();
  readonly sshPublicKeys = new Map<string, SandboxCredential>();

  constructor(given: SandboxUserGiven) {
    super(given);
    this.loginProfile = new Layered<LoginProfile | undefined>(given.loginProfile);
    this.groups = new Layered<readonly string[]>(given.groups ?? []);
  }
}
