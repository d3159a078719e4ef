import nodeCrypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { random, uuid } from './random.ts';
import { virtualDate } from './virtual-date.ts';
import { type Timekeeper, virtualTimers } from './virtual-timers.ts';

type Restore = () => void;

/** Of the world that is running. */
let running: WorldClock | undefined;
/** Draws the next one of the world that is running. */
let nextOfWorld: (() => string) | undefined;
const nextOfMachine = nodeCrypto.randomUUID;
// Once, and not for every world: whoever imported it by name is told of it each time, which costs more than the rest.
swap(nodeCrypto, 'randomUUID', (...given: Parameters<typeof nextOfMachine>) =>
  nextOfWorld === undefined ? nextOfMachine(...given) : nextOfWorld(),
);
syncBuiltinESMExports();

/**
 * Once, and not for every world: V8 keeps the shape of what a constructor makes, and with it the constructor and all that
 * it sees, until all of old space is collected. A world that is over would be copied about until then.
 */
const VirtualDate = virtualDate(() => running?.now() ?? realNow());
const realNow = Date.now;

/** What libraries find behind the globals of a world. */
interface WorldClock extends Timekeeper {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds since the world began. */
  elapsed(): number;
  random(): number;
}

/**
 * Replaces the timers, dates and random sources that libraries reach for by name, and returns how to put them back.
 * `node:timers` and what Node uses inside itself stay real.
 */
export function swapGlobals(clock: WorldClock, seed: number): Restore {
  const identifiers = random(seed, 'crypto.randomUUID');
  const nextUuid = () => uuid(identifiers);
  const restores = [
    ...Object.entries(virtualTimers(clock)).map(([name, value]) => swap(globalThis, name, value)),
    swap(globalThis, 'Date', VirtualDate),
    swap(AbortSignal, 'timeout', (ms: number) => losingPatience(clock, ms)),
    swap(performance, 'now', () => clock.elapsed()),
    swap(Math, 'random', () => clock.random()),
    swap(globalThis.crypto, 'randomUUID', nextUuid),
  ];
  running = clock;
  nextOfWorld = nextUuid;
  return () => {
    for (const restore of restores) restore();
    running = undefined;
    nextOfWorld = undefined;
  };
}

/** `AbortSignal.timeout` is the one timer that Node keeps to itself. */
function losingPatience(clock: Timekeeper, ms: number): AbortSignal {
  const controller = new AbortController();
  clock.setTimer(ms, () => controller.abort(new DOMException('it took too long', 'TimeoutError')));
  return controller.signal;
}

function swap(owner: object, name: string, value: unknown): Restore {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, {
    value,
    configurable: true,
    writable: true,
    enumerable: before?.enumerable ?? false,
  });
  return () => {
    if (before === undefined) Reflect.deleteProperty(owner, name);
    else Object.defineProperty(owner, name, before);
  };
}
