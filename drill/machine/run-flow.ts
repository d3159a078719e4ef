import { StateFailure } from './failure.ts';
import type { Json } from './json.ts';
import { type Lane, scopeOf, tell, type Visit } from './lane.ts';
import { withinLimit } from './payload.ts';
import { runMap, runParallel } from './run-branches.ts';
import { runChoice, runFail, runPass, runSucceed, runWait } from './run-state.ts';
import { runTask } from './run-task.ts';
import { runWork } from './run-work.ts';
import type { Flow, State } from './state.ts';
import type { Step } from './step.ts';

/** Runs states from StartAt until one has no successor. @throws StateFailure when one fails and nobody catches it. */
export async function runFlow(flow: Flow, input: Json, lane: Lane): Promise<Json> {
  let step: Step = { output: input, next: flow.startAt };
  while (step.next !== undefined) {
    const state = flow.states.get(step.next);
    if (state === undefined) throw new Error(`The loaded machine has no state "${step.next}".`);
    step = await visitState(state, step.output, lane);
  }
  return step.output;
}

async function visitState(state: State, input: Json, lane: Lane): Promise<Step> {
  tell(lane, state, { kind: 'entered', input });
  const enteredAt = new Date(lane.host.now()).toISOString();
  try {
    const step = await runState({ lane, state, enteredAt, retries: 0 }, input);
    lane.reach.check();
    if (step.output !== input) withinLimit(step.output, `The output of state '${state.name}'`);
    if (!step.caught) tell(lane, state, { kind: 'succeeded', output: step.output, next: step.next });
    return step;
  } catch (error) {
    if (error instanceof StateFailure) tell(lane, state, { kind: 'failed', error: error.error, cause: error.cause });
    throw error;
  }
}

async function runState(visit: Visit, input: Json): Promise<Step & { readonly caught?: boolean }> {
  const { state } = visit;
  const scope = scopeOf(visit, input);
  switch (state.kind) {
    case 'pass':
      return runPass(state, scope);
    case 'wait':
      return runWait(state, scope, visit.lane);
    case 'choice':
      return runChoice(state, scope);
    case 'succeed':
      return runSucceed(state, scope);
    case 'fail':
      return runFail(state, scope);
    case 'task':
      return runWork({ visit, state, input, attempt: (now) => runTask(state, input, now) });
    case 'map':
      return runWork({ visit, state, input, attempt: (now) => runMap({ state, input, visit: now, runFlow }) });
    case 'parallel':
      return runWork({ visit, state, input, attempt: (now) => runParallel({ state, input, visit: now, runFlow }) });
  }
}
