import type { Glass } from '../model/break-glass.ts';

export interface BreakGlass {
  /** As it is written down now; untouched when nothing is. Throws Refused and TryAgain. */
  read(): Promise<Glass>;
  /**
   * Writes it anew, if it still is as it was read.
   * @throws TryAgain also when somebody else has written in between
   */
  write(before: Glass, after: Glass): Promise<void>;
}
