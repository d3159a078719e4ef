import type { Faults } from '../sandbox/faults.ts';

/** Several faults at once, none of which bites before `areOn`: what a scenario sets up is not what is tested. */
export function mergedFaults(all: readonly Faults[], areOn: () => boolean): Faults {
  const last = <K extends 'propagationMs' | 'trailDelayMs'>(name: K) => all.findLast((one) => one[name])?.[name];
  const [propagationMs, trailDelayMs] = [last('propagationMs'), last('trailDelayMs')];
  // Each is asked, also after one has said yes: otherwise one fault would change what another draws.
  const any = (asked: readonly (boolean | undefined)[]): boolean => areOn() && asked.some((yes) => yes === true);
  const deliveries = all.findLast((one) => one.deliveries)?.deliveries;
  return {
    ...(deliveries && { deliveries: () => (areOn() ? deliveries() : [0]) }),
    ...(propagationMs !== undefined && { propagationMs }),
    ...(trailDelayMs !== undefined && { trailDelayMs }),
    kill: (call) => any(all.map(({ kill }) => areOn() && kill?.(call))),
    killAfter: (call) => any(all.map(({ killAfter }) => areOn() && killAfter?.(call))),
    refuse: (call) =>
      areOn() ? all.map(({ refuse }) => refuse?.(call)).find((name) => name !== undefined) : undefined,
    loseAnswer: (call) => (areOn() ? (all.map(({ loseAnswer }) => loseAnswer?.(call)).find(Boolean) ?? false) : false),
  };
}
