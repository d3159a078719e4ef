/** A write and the moment from which enforcement has seen it. Milliseconds of virtual time. */
interface Layer<T> {
  readonly value: T;
  readonly at: number;
  readonly seen: number;
}

export interface LayeredWrite<T> {
  readonly value: T;
  /** Milliseconds of virtual time. */
  readonly at: number;
  /** Milliseconds until enforcement sees it. */
  readonly lag: number;
}

/**
 * One independently writable thing, as two planes see it: the control plane at once, enforcement some seconds later.
 * IAM promises no more than that changes become visible eventually:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 *
 * Assumption: a slot never overtakes itself, so a later write is never seen before an earlier one. Values are kept as
 * given and must not be changed afterwards. What is deleted is written as a value too (undefined, an empty set).
 */
export class Layered<T> {
  #layers: [Layer<T>, ...Layer<T>[]];
  #now = Number.NEGATIVE_INFINITY;

  /** `initial` has always been there, on both planes. */
  constructor(initial: T) {
    this.#layers = [{ value: initial, at: Number.NEGATIVE_INFINITY, seen: Number.NEGATIVE_INFINITY }];
  }

  /** @throws RangeError when the write lies before an earlier write or read, or the lag is negative or no number. */
  write({ value, at, lag }: LayeredWrite<T>): void {
    if (!(lag >= 0)) throw new RangeError(`a lag of ${lag} ms: enforcement cannot see a write before it happens`);
    this.#advance(at);
    const previous = this.#last();
    this.#layers.push({ value, at, seen: Math.max(previous.seen, at + lag) });
  }

  /** What was written last. */
  control(): T {
    return this.#last().value;
  }

  /**
   * What decides about a call at `at`, in milliseconds of virtual time. Forgets what is older: time only goes on.
   * @throws RangeError when `at` lies before an earlier write or read.
   */
  enforced(at: number): T {
    this.#advance(at);
    for (let next = this.#layers[1]; next !== undefined && next.seen <= at; next = this.#layers[1]) {
      this.#layers = [next, ...this.#layers.slice(2)];
    }
    return this.#layers[0].value;
  }

  /** When `enforced` changes next, in milliseconds of virtual time, or Infinity: until then a view may be cached. */
  changesAt(at: number): number {
    return this.#layers.find((layer) => layer.seen > at)?.seen ?? Number.POSITIVE_INFINITY;
  }

  /** How many writes are still kept, for tests of the forgetting. */
  get depth(): number {
    return this.#layers.length;
  }

  #last(): Layer<T> {
    return this.#layers.at(-1) ?? this.#layers[0];
  }

  #advance(at: number): void {
    if (!(at >= this.#now)) throw new RangeError(`time went back from ${this.#now} ms to ${at} ms`);
    this.#now = at;
  }
}
