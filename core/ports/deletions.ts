import type { KeyDeletion } from '../model/key-deletion.ts';

/** Keys that are to be deleted. Says where the decision is recorded, and decides nothing. */
export interface Deletions {
  note(deletion: KeyDeletion): Promise<void>;
  all(): Promise<readonly KeyDeletion[]>;
  /** It was done, or will not be. */
  forget(deletion: Pick<KeyDeletion, 'approvalId'>): Promise<void>;
}
