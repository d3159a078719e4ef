import type { AccountId } from './credential.ts';

/** What one member answered; nothing wrong where all of it is as it was deployed. */
export interface RollCalled {
  readonly account: AccountId;
  /** Ends of sentences. */
  readonly wrong: readonly string[];
}
