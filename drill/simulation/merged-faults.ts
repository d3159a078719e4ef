import type { Faults, FaultyCall } from '../sandbox/faults.ts';

/** Several faults at once, none of which bites before `areOn`: what a scenario sets up is not what is tested. */
export function mergedFaults(all: readonly Faults[], areOn: () => boolean): Faults {
  const last = <K extends 'propagationMs' | 'trailDelayMs'>(name: K) => all.findLast((one) => one[name])?.[name];
  const [propagationMs, trailDelayMs] = [last('propagationMs'), last('trailDelayMs')];
  // Each is asked, also after one has said yes: otherwise one fault would change what another draws.
  const first = <Answer>(asked: readonly ((call: FaultyCall) => Answer)[], otherwise: Answer) =>
    asked.length > 0 && ((call: FaultyCall): Answer => (areOn() ? (firstYes(asked, call) ?? otherwise) : otherwise));
  const kill = first(
    all.flatMap((one) => one.kill ?? []),
    false,
  );
  const killAfter = first(
    all.flatMap((one) => one.killAfter ?? []),
    false,
  );
  const loseAnswer = first(
    all.flatMap((one) => one.loseAnswer ?? []),
    false,
  );
  const refuse = first(
    all.flatMap((one) => one.refuse ?? []),
    undefined,
  );
  const deliveries = all.findLast((one) => one.deliveries)?.deliveries;
  return {
    ...(deliveries && { deliveries: () => (areOn() ? deliveries() : [0]) }),
    ...(propagationMs !== undefined && { propagationMs }),
    ...(trailDelayMs !== undefined && { trailDelayMs }),
    ...(kill && { kill }),
    ...(killAfter && { killAfter }),
    ...(refuse && { refuse }),
    ...(loseAnswer && { loseAnswer }),
  };
}

function firstYes<Answer>(asked: readonly ((call: FaultyCall) => Answer)[], call: FaultyCall): Answer | undefined {
  let yes: Answer | undefined;
  for (const one of asked) {
    const answer = one(call);
    if (answer) yes ??= answer;
  }
  return yes;
}
