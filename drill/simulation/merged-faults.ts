import type { Faults, FaultyCall } from '../sandbox/faults.ts';

/** Several faults at once, none of which bites before `areOn`: what a scenario sets up is not what is tested. */
export function mergedFaults(all: readonly Faults[], areOn: () => boolean): Faults {
  const last = <K extends 'propagationMs' | 'trailDelayMs'>(name: K) => all.findLast((one) => one[name])?.[name];
  const [propagationMs, trailDelayMs] = [last('propagationMs'), last('trailDelayMs')];
  // Each is asked, also after one has said yes: otherwise one fault would change what another draws.
  const any =
    (some: readonly ((call: FaultyCall) => boolean)[]) =>
    (call: FaultyCall): boolean =>
      areOn() && some.map((one) => one(call)).includes(true);
  const losses = all.flatMap(({ loseAnswer }) => loseAnswer ?? []);
  const refusals = all.flatMap(({ refuse }) => refuse ?? []);
  const deliveries = all.findLast((one) => one.deliveries)?.deliveries;
  return {
    ...(deliveries && { deliveries: () => (areOn() ? deliveries() : [0]) }),
    ...(propagationMs !== undefined && { propagationMs }),
    ...(trailDelayMs !== undefined && { trailDelayMs }),
    kill: any(all.flatMap(({ kill }) => kill ?? [])),
    killAfter: any(all.flatMap(({ killAfter }) => killAfter ?? [])),
    refuse: (call) => (areOn() ? refusals.map((one) => one(call)).find((name) => name !== undefined) : undefined),
    loseAnswer: (call) => (areOn() ? (losses.map((one) => one(call)).find(Boolean) ?? false) : false),
  };
}
