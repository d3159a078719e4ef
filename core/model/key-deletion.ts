import type { AccountId } from './credential.ts';

/** A leaked key that a person may have deleted. AWS gives the id of a key to nobody else afterwards. */
export interface DeletableKey {
  readonly user: string;
  readonly accessKeyId: string;
  /** Days from the decision: long enough for somebody to notice that it was a mistake. */
  readonly afterDays: number;
}

/** That a key is to be deleted, as it is noted. Only the record of the decision makes it true: this says where to look. */
export interface KeyDeletion extends DeletableKey {
  readonly account: AccountId;
  /** `AIDA…`, as the user was when it was noted. */
  readonly uniqueId: string;
  readonly incidentId: string;
  readonly approvalId: string;
  /** Who decided it. */
  readonly by: string;
  /** ISO 8601. */
  readonly due: string;
}

/** When AWS saw the key last, and at what. Gone with the key. */
export interface LastUse {
  /** ISO 8601. */
  readonly at: string;
  readonly service: string;
  readonly region: string;
}

/** What came of a decision to delete a key. */
export type Scheduled =
  | { readonly kind: 'scheduled'; readonly accessKeyId: string; readonly due: string }
  | { readonly kind: 'not-scheduled'; readonly because: string };

/** Days, where the policy says nothing else. */
export const deleteAfterDays = 7;
