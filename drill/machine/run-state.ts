import type { Scope } from './expression.ts';
import { runtimeFailure, StateFailure } from './failure.ts';
import type { Json } from './json.ts';
import type { Lane } from './lane.ts';
import type { ChoiceState, FailState, PassState, SucceedState, WaitState } from './state.ts';
import type { Step } from './step.ts';

export function runPass(state: PassState, scope: Scope): Step {
  const input = state.inputPath(scope);
  const result = state.result({ ...scope, input });
  const combined = state.place(scope.input, result);
  return { output: state.outputPath({ ...scope, input: combined }), next: state.next };
}

export async function runWait(state: WaitState, scope: Scope, lane: Lane): Promise<Step> {
  const input = state.inputPath(scope);
  const delay = state.delay({ ...scope, input }, lane.host.now());
  if (delay > 0) await lane.host.sleep(delay);
  lane.reach.check();
  return { output: state.outputPath({ ...scope, input }), next: state.next };
}

/** @throws StateFailure States.NoChoiceMatched when no rule holds and there is no Default. */
export function runChoice(state: ChoiceState, scope: Scope): Step {
  const input = state.inputPath(scope);
  const rule = state.rules.find(({ test }) => test({ ...scope, input }));
  const next = rule?.next ?? state.otherwise;
  if (next === undefined) {
    throw new StateFailure('States.NoChoiceMatched', `No rule of state '${state.name}' holds and it has no Default.`);
  }
  return { output: state.outputPath({ ...scope, input }), next };
}

export function runSucceed(state: SucceedState, scope: Scope): Step {
  const input = state.inputPath(scope);
  return { output: state.outputPath({ ...scope, input }), next: undefined };
}

export function runFail(state: FailState, scope: Scope): never {
  throw new StateFailure(text(state.error(scope), state), text(state.cause(scope), state));
}

function text(value: Json, state: FailState): string {
  if (typeof value === 'string') return value;
  throw runtimeFailure(`ErrorPath and CausePath of state '${state.name}' must lead to text.`);
}
