/** Something due at a virtual time. Equal times fire in the order in which they were set. */
export interface Timer {
  /** Epoch milliseconds. */
  due: number;
  /** Order of creation. */
  order: number;
  readonly fire: () => void;
  cancelled: boolean;
}

/** The timers of one world, earliest first: by due time, then by creation. Cancelled ones are dropped when they surface. */
export class TimerHeap {
  readonly #timers: Timer[] = [];

  push(timer: Timer): void {
    const timers = this.#timers;
    let at = timers.length;
    timers.push(timer);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** The earliest timer that is still wanted, removed; undefined when there is none. */
  pop(): Timer | undefined {
    for (let first = this.#take(); first !== undefined; first = this.#take()) {
      if (!first.cancelled) return first;
    }
    return undefined;
  }

  #take(): Timer | undefined {
    const timers = this.#timers;
    const first = timers[0];
    const last = timers.pop();
    if (last === undefined || last === first) return last;
    timers[0] = last;
    this.#sink();
    return first;
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= this.#timers.length) return;
      const child = left + 1 < this.#timers.length && this.#before(left + 1, left) ? left + 1 : left;
      if (!this.#before(child, at)) return;
      this.#swap(child, at);
      at = child;
    }
  }

  #before(one: number, other: number): boolean {
    const a = this.#timers[one];
    const b = this.#timers[other];
    if (a === undefined || b === undefined) return false;
    return a.due < b.due || (a.due === b.due && a.order < b.order);
  }

  #swap(one: number, other: number): void {
    const a = this.#timers[one];
    const b = this.#timers[other];
    if (a === undefined || b === undefined) return;
    this.#timers[one] = b;
    this.#timers[other] = a;
  }
}
