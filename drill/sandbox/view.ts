import type { Layered } from './layered.ts';

/** Which of its two layers a slot is asked for. */
export type View = <T>(slot: Layered<T>) => T;

/** What was written last, as the control plane and AWS's simulator see it. */
export const asWritten: View = (slot) => slot.control();

/** What decides about calls at `at`, in epoch milliseconds. */
export const inForce =
  (at: number): View =>
  (slot) =>
    slot.enforced(at);
