import type { Faults, FaultyCall } from '../sandbox/faults.ts';

/** Several faults at once, none of which bites before `areOn`: what a scenario sets up is not what is tested. */
export function mergedFaults(all: readonly Faults[], areOn: () => boolean): Faults {
  const last = <K extends 'propagationMs' | 'trailDelayMs'>(name: K) => all.findLast((one) => one[name])?.[name];
  const [propagationMs, trailDelayMs] = [last('propagationMs'), last('trailDelayMs')];
  const asked = <Answer>(of: (one: Faults) => ((call: FaultyCall) => Answer) | undefined, otherwise: Answer) => {
    const some = all.flatMap((one) => of(one) ?? []);
    const answer = (call: FaultyCall): Answer => (areOn() ? (firstYes(some, call) ?? otherwise) : otherwise);
    return some.length > 0 && answer;
  };
  const kill = asked((one) => one.kill, false);
  const killAfter = asked((one) => one.killAfter, false);
  const loseAnswer = asked((one) => one.loseAnswer, false);
  const refuse = asked((one) => one.refuse, undefined);
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

/** Each is asked, also after one has said yes: otherwise one fault would change what another draws. */
function firstYes<Answer>(asked: readonly ((call: FaultyCall) => Answer)[], call: FaultyCall): Answer | undefined {
  let yes: Answer | undefined;
  for (const one of asked) {
    const answer = one(call);
    if (answer) yes ??= answer;
  }
  return yes;
}
