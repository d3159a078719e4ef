interface Layer<T> {
  readonly value: T;
  /** From when on enforcement sees it, in milliseconds of virtual time. */
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
    this.#layers = [{ value: initial, seen: Number.NEGATIVE_INFINITY }];
  }

  /** @throws RangeError when the write lies before an earlier write or read, or the lag is negative or no number. */
  write({ value, at, lag }: LayeredWrite<T>): void {
    if (!(lag >= 0)) throw new RangeError(`a lag of ${lag} ms: enforcement cannot see a write before it happens`);
    this.#advance(at);
    const previous = this.#last();
    this.#layers.push({ value, seen: Math.max(previous.seen, at + lag) });
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

  /** How many values are kept: one, when enforcement has seen everything. */
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

/**
 * Slots by name, for things of which there is one per name: the attached policies of each identity, the status of
 * each key. A name that was never written has the value `absent` on both planes.
 */
export class LayeredRecord<T> {
  readonly #absent: T;
  readonly #slots = new Map<string, Layered<T>>();

  constructor(absent: T) {
    this.#absent = absent;
  }

  /** @throws RangeError as `Layered.write` does. */
  write(name: string, write: LayeredWrite<T>): void {
    const slot = this.#slots.get(name) ?? new Layered(this.#absent);
    slot.write(write);
    this.#slots.set(name, slot);
  }

  /** Present on both planes from the start, as what existed before the drill. Replaces what was there. */
  settle(name: string, value: T): void {
    this.#slots.set(name, new Layered(value));
  }

  control(name: string): T {
    const slot = this.#slots.get(name);
    return slot === undefined ? this.#absent : slot.control();
  }

  /** At `at` milliseconds of virtual time. @throws RangeError as `Layered.enforced` does. */
  enforced(name: string, at: number): T {
    const slot = this.#slots.get(name);
    return slot === undefined ? this.#absent : slot.enforced(at);
  }

  /** As `Layered.changesAt`, for one name. */
  changesAt(name: string, at: number): number {
    return this.#slots.get(name)?.changesAt(at) ?? Number.POSITIVE_INFINITY;
  }

  /** Names ever written or settled, in that order: what is gone keeps its name, with the value that says so. */
  names(): string[] {
    return [...this.#slots.keys()];
  }
}
