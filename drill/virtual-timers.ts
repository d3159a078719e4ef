import { promisify } from 'node:util';
import type { Timer } from './timer-heap.ts';

/** Who keeps the time of a world. Times in ms. */
export interface Timekeeper {
  setTimer(ms: number, fire: () => void): Timer;
  clearTimer(timer: Timer): void;
  sleep(ms: number): Promise<void>;
}

type Callback = (...given: unknown[]) => void;

/** What the virtual `setTimeout` and `setInterval` return: enough of Node's Timeout for libraries to call on it. */
class VirtualTimeout {
  timer: Timer | undefined;
  readonly #id: number;
  readonly #again: () => void;

  constructor(id: number, again: () => void) {
    this.#id = id;
    this.#again = again;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  refresh(): this {
    this.#again();
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.#id;
  }
}

/** The four global timer functions, on virtual time. */
export function virtualTimers(clock: Timekeeper) {
  const byId = new Map<number, VirtualTimeout>();
  let lastId = 0;

  const start = (ms: unknown, fire: (handle: VirtualTimeout) => void): VirtualTimeout => {
    const id = ++lastId;
    const arm = () => {
      if (handle.timer !== undefined) clock.clearTimer(handle.timer);
      handle.timer = clock.setTimer(asNodeDelay(ms), () => fire(handle));
    };
    const handle: VirtualTimeout = new VirtualTimeout(id, arm);
    byId.set(id, handle);
    arm();
    return handle;
  };
  const clear = (given: unknown): void => {
    const handle = given instanceof VirtualTimeout ? given : byId.get(Number(given));
    if (handle?.timer === undefined) return;
    clock.clearTimer(handle.timer);
    byId.delete(Number(handle));
  };
  const setTimeout = (callback: Callback, ms?: unknown, ...given: unknown[]) =>
    start(ms, (handle) => {
      byId.delete(Number(handle));
      callback(...given);
    });
  const setInterval = (callback: Callback, ms?: unknown, ...given: unknown[]) =>
    start(ms, (handle) => {
      handle.refresh();
      callback(...given);
    });
  // Without this, promisify(setTimeout) would pass its callback where the delay belongs.
  const sleep = async (ms: unknown, value: unknown) => {
    await clock.sleep(asNodeDelay(ms));
    return value;
  };
  Object.defineProperty(setTimeout, promisify.custom, { value: sleep });
  return { setTimeout, clearTimeout: clear, setInterval, clearInterval: clear };
}

/** Node runs anything below one, or too large for 32 bits, after one millisecond: https://nodejs.org/api/timers.html */
function asNodeDelay(ms: unknown): number {
  const delay = Number(ms);
  return delay >= 1 && delay <= 0x7fffffff ? Math.trunc(delay) : 1;
}
