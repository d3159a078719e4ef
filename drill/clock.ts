import { swapGlobals } from './globals.ts';
import { type Random, random } from './random.ts';
import { type Timer, TimerHeap } from './timer-heap.ts';

/** It is always 3 a.m. */
export const threeInTheMorning = Date.parse('2026-01-01T03:00:00Z');

// Taken at load, so that a clock keeps working while another one (a test's, say) has swapped the globals.
const setImmediateReal: Drained = setImmediate;

/** Calls back when no promise is left that can settle. */
export type Drained = (callback: () => void) => unknown;

export interface ClockGiven {
  readonly start?: number;
  readonly seed?: number;
  readonly drained?: Drained | undefined;
}

let occupied = false;

/** To go on after a turn of the microtasks: `queueMicrotask` of Node makes a resource for each. */
const settled = Promise.resolve();

/**
 * The time of one world. It stands still while anything runs, and jumps to the next timer when nothing does, so hours
 * take milliseconds and a run depends on its seed alone.
 */
export class VirtualClock {
  readonly #heap = new TimerHeap();
  readonly #seed: number;
  readonly #random: Random;
  readonly #start: number;
  readonly #drained: Drained;
  #now: number;
  #timersSet = 0;
  /** What real thing the world waits for. */
  #held: Promise<unknown> | undefined;

  /**
   * `start` in epoch milliseconds. `seed` decides what Math.random and crypto.randomUUID answer while `run` is active.
   * `drained` calls when every promise that can settle has done so; one that is quicker than the usual one will do where
   * nothing in the world uses `process.nextTick` or anything real.
   */
  constructor({ start = threeInTheMorning, seed = 1, drained = setImmediateReal }: ClockGiven = {}) {
    this.#start = start;
    this.#now = start;
    this.#seed = seed;
    this.#drained = drained;
    this.#random = random(seed, 'Math.random');
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#now;
  }

  /** What Math.random answers in this world. */
  random(): number {
    return this.#random();
  }

  /** Milliseconds since the world began. */
  elapsed(): number {
    return this.#now - this.#start;
  }

  /** Resolves after `ms` virtual milliseconds. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.setTimer(ms, resolve));
  }

  /** Calls `fire` once, `ms` virtual milliseconds from now; at once, but never synchronously, when `ms` is not positive. */
  setTimer(ms: number, fire: () => void): Timer {
    const due = this.#now + (ms > 0 ? ms : 0);
    const timer = { due, order: this.#timersSet++, fire, cancelled: false };
    this.#heap.push(timer);
    return timer;
  }

  clearTimer(timer: Timer): void {
    timer.cancelled = true;
  }

  /** Waits for something real, a person at a page, say: the time of the world stands still meanwhile. One at a time. */
  async hold<T>(real: Promise<T>): Promise<T> {
    if (this.#held !== undefined) throw new Error('the world already waits for something real');
    this.#held = real;
    try {
      return await real;
    } finally {
      this.#held = undefined;
    }
  }

  /**
   * Runs `work` to its end in virtual time, with the global timers, dates and random sources of this world, and puts the
   * real ones back afterwards, also when `work` fails.
   *
   * @throws when another world is running on this thread, since the globals are shared; and when `work` waits for
   * something that no timer will bring (real input or output, or a promise that nobody settles).
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (occupied) {
      throw new Error('Another world is already running on this thread. Wait for it, or start a worker thread.');
    }
    occupied = true;
    const restore = swapGlobals(this, this.#seed);
    try {
      return await this.#drive(work);
    } finally {
      restore();
      occupied = false;
    }
  }

  #drive<T>(work: () => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    let isOver = false;
    const end = () => {
      isOver = true;
    };
    const result = (async () => work())();
    result.then(end, end);
    // One immediate lets every promise that can settle do so; then exactly one timer fires.
    const turn = () => {
      if (isOver) return resolve(result);
      if (this.#held !== undefined) return void this.#held.catch(() => undefined).then(again);
      try {
        this.#fireNext();
      } catch (error) {
        return reject(error);
      }
      // `process.nextTick` comes before what the timer has set off, unless a promise asks for it.
      void settled.then(again);
    };
    const again = () => void this.#drained(turn);
    again();
    return promise;
  }

  #fireNext(): void {
    const timer = this.#heap.pop();
    if (timer === undefined) {
      throw new Error(
        `Deadlock at ${new Date(this.#now).toISOString()}: the work is not done and no timer is set. It waits for a promise that nobody settles, or for real input or output, which has no place in virtual time.`,
      );
    }
    this.#now = Math.max(this.#now, timer.due);
    timer.fire();
  }
}
