import type { AccountId, Credential } from './credential.ts';
import type { UserIdentity } from './identity.ts';

/** What one step acts on: re-read from AWS by the plan, never taken from the finding. */
export interface Target {
  readonly account: AccountId;
  readonly user: UserIdentity;
  /** The credential that leaked, when the finding names it. Without it, any credential of the user may be the one. */
  readonly credential?: Credential;
}
