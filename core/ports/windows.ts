import type { Window } from '../correlation/window.ts';

/** What is remembered of each identity, for the sequences that its calls make. */
export interface Windows {
  /**
   * Changes what is remembered under a key, and answers it as it is then. Repeated when somebody else wrote in between.
   * @throws TryAgain
   */
  update(key: string, at: string, change: (window: Window) => Window): Promise<Window>;
}
