import { StateFailure } from './failure.ts';
import type { Json } from './json.ts';
import { contextOf, tell, type Visit } from './lane.ts';
import { coversError, type Retrier, retryDelay } from './recovery.ts';
import type { MapState, ParallelState, TaskState } from './state.ts';
import type { Step } from './step.ts';

interface Work {
  readonly visit: Visit;
  readonly state: TaskState | MapState | ParallelState;
  /** The raw input of the state. */
  readonly input: Json;
  /** Does the work once and returns its raw result. */
  readonly attempt: (visit: Visit) => Promise<Json>;
}

/** Does the work of a state, again where a Retry says so, and goes where a Catch sends it when it fails for good. */
export async function runWork(work: Work): Promise<Step & { readonly caught?: boolean }> {
  const spent = new Map<Retrier, number>();
  for (let retries = 0; ; retries += 1) {
    const visit = { ...work.visit, retries };
    try {
      return { output: await outputOf(work, visit), next: work.state.next };
    } catch (error) {
      if (!(error instanceof StateFailure)) throw error;
      visit.lane.reach.check();
      if (!(await retried(work, visit, { failure: error, spent }))) return caught(work, error);
    }
  }
}

async function outputOf(work: Work, visit: Visit): Promise<Json> {
  const { state, input } = work;
  const { random } = visit.lane.host;
  const result = await work.attempt(visit);
  visit.lane.reach.check();
  const context = contextOf(visit);
  const selected = state.resultSelector({ input: result, context, random });
  const combined = state.place(input, selected);
  return state.outputPath({ input: combined, context, random });
}

/** The first retrier that names the error decides; when it is spent, no other one is asked. */
async function retried(
  { state }: Work,
  visit: Visit,
  { failure, spent }: { failure: StateFailure; spent: Map<Retrier, number> },
): Promise<boolean> {
  const retrier = state.retriers.find(({ errors }) => coversError(errors, failure));
  const earlier = retrier === undefined ? 0 : (spent.get(retrier) ?? 0);
  if (retrier === undefined || earlier >= retrier.maxAttempts) return false;
  spent.set(retrier, earlier + 1);
  const { host, reach } = visit.lane;
  const delayMs = retryDelay(retrier, earlier, host.random);
  const { error, cause } = failure;
  tell(visit.lane, state, { kind: 'retried', error, cause, attempt: visit.retries + 1, delayMs });
  await host.sleep(delayMs);
  reach.check();
  return true;
}

/** @throws the failure when no Catch names it. */
function caught({ visit, state, input }: Work, failure: StateFailure): Step & { readonly caught: true } {
  const catcher = state.catchers.find(({ errors }) => coversError(errors, failure));
  if (catcher === undefined) throw failure;
  const { error, cause } = failure;
  const output = catcher.place(input, { Error: error, Cause: cause });
  tell(visit.lane, state, { kind: 'caught', error, cause, next: catcher.next });
  return { output, next: catcher.next, caught: true };
}
