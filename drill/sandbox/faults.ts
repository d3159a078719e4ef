import type { Caller } from './caller.ts';

/** What goes wrong in a world, decided by its scenario or by a test. */
export interface Faults {
  /** How long enforcement lags behind the control plane, in ms, always or asked for each change; seeded between 3 and 4 s when absent. */
  readonly propagationMs?: number | (() => number);
  /** Asked for each event: how late CloudTrail delivers it, in ms; seeded between 1 and 8 minutes when absent. */
  readonly trailDelayMs?: () => number;
  /**
   * Asked before each call: the name of the error that AWS answers instead. What the state machine itself calls comes
   * from a caller of kind `platform`.
   */
  readonly refuse?: (call: FaultyCall) => RefusalName | undefined;
  /** Asked before each call of a function: whether the function dies here, at once and without a word. */
  readonly kill?: (call: FaultyCall) => boolean;
  /** The same after a call that took effect: the function dies before it knows. */
  readonly killAfter?: (call: FaultyCall) => boolean;
  /** Asked after each call that took effect: whether its answer is lost, and a 503 or nothing at all arrives instead. */
  readonly loseAnswer?: (call: FaultyCall) => boolean | 'TimeoutError';
  /**
   * Asked for each target of each event: after how many ms EventBridge delivers it there, each time that it does; never
   * when the list is empty, and then it lies in the dead-letter queue. Once and at once when absent.
   */
  readonly deliveries?: () => readonly number[];
}

export type RefusalName =
  | 'Throttling'
  | 'AccessDenied'
  | 'ServiceUnavailable'
  | 'ProvisionedThroughputExceededException'
  | 'TimeoutError';

export interface FaultyCall {
  readonly caller: Caller;
  readonly action: string;
  /** How many calls of this action by this caller's kind and phase came before, killed and refused ones included. */
  readonly before: number;
}

export const noFaults: Faults = {};

/** A function dies: whatever waits for its answer is told, and the call itself never returns. */
export class Killed extends Error {
  override readonly name = 'Killed';
}
