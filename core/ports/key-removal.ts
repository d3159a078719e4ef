import type { LastUse } from '../model/key-deletion.ts';

/**
 * What cannot be undone, in a port of its own: no other function is given it.
 * Throws as `Iam` does.
 */
export interface KeyRemoval {
  /** When AWS saw the key last; undefined when never. */
  lastUse(accessKeyId: string): Promise<LastUse | undefined>;
  delete(user: string, accessKeyId: string): Promise<void>;
}
