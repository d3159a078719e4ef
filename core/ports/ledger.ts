/**
 * Prior state, written before the change and never overwritten. A deny is held per slot: the first hold records how
 * the customer had it, later incidents add holds, and only the release of the last one restores it.
 */
export interface Ledger {
  /**
   * Adds a hold, and records `before` if nobody did. Repeating it changes nothing.
   * @throws TryAgain when the ledger cannot be reached
   */
  hold(entry: NewHold): Promise<Held>;
  /** Adds a hold where something is recorded already, and answers whether it is. */
  join(slot: string, incidentId: string): Promise<boolean>;
  /** What is recorded for a slot, or undefined. */
  read(slot: string): Promise<Held | undefined>;
  /** Drops one incident's hold and answers what remains; the memory stays until it is forgotten. */
  drop(slot: string, incidentId: string): Promise<Held | Forgotten | undefined>;
  /** Deletes the memory of a slot that nobody holds any more, and notes for which incident it was put back. */
  forget(slot: string, incidentId: string): Promise<void>;
}

export interface NewHold {
  readonly slot: string;
  readonly incidentId: string;
  /** How the customer had it, as JSON. */
  readonly before: string;
  readonly at: string;
}

export interface Held {
  readonly before: string;
  readonly holds: readonly string[];
}

/** The slot was put back when this incident was released before: a repeated release has nothing left to do. */
export interface Forgotten {
  readonly releasedFor: string;
  readonly holds?: never;
}
