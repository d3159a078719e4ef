import type { Clock } from '../../core/ports/clock.ts';

/** The wall clock. The drill puts a virtual one under it. */
export const wallClock: Clock = {
  now: () => new Date().toISOString(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
