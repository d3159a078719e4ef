import { SandboxIdentity } from './identity.ts';

/** An IAM group: policies that its members have besides their own. It signs nothing itself. */
export class SandboxGroup extends SandboxIdentity {
  readonly kind = 'group';
}
