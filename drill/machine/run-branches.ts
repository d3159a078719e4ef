import { runtimeFailure } from './failure.ts';
import { isArray, type Json } from './json.ts';
import { contextOf, type Lane, type Reach, scopeOf, type Visit } from './lane.ts';
import type { Flow, MapState, ParallelState } from './state.ts';

type RunFlow = (flow: Flow, input: Json, lane: Lane) => Promise<Json>;

interface Branching<S> {
  readonly state: S;
  /** The raw input of the state. */
  readonly input: Json;
  readonly visit: Visit;
  /** Given by the caller, since flows hold states and states hold flows. */
  readonly runFlow: RunFlow;
}

/** One attempt of a Map: its body once per item. The first failure fails it and abandons the other items. */
export async function runMap({ state, input, visit, runFlow }: Branching<MapState>): Promise<Json> {
  const scope = scopeOf(visit, state.inputPath(scopeOf(visit, input)));
  const items = state.items(scope);
  if (!isArray(items)) throw runtimeFailure(`The ItemsPath of Map '${state.name}' leads to no array.`);
  const most = Number(state.maxConcurrency(scope));
  const reach = visit.lane.reach.part();
  return inTurn({ items, most, reach }, async (item, index) => {
    const context = { ...visit.lane.context, Map: { Item: { Index: index, Value: item } } };
    const lane = { ...visit.lane, reach, context, within: [...visit.lane.within, index] };
    reach.check();
    const selected = state.selector?.({ ...scope, context: contextOf({ ...visit, lane }) }) ?? item;
    return runFlow(state.body, selected, lane);
  });
}

/** One attempt of a Parallel: every branch with the same input. The first failure fails it and abandons the others. */
export async function runParallel({ state, input, visit, runFlow }: Branching<ParallelState>): Promise<Json> {
  const scope = scopeOf(visit, state.inputPath(scopeOf(visit, input)));
  const given = state.parameters(scope);
  const reach = visit.lane.reach.part();
  return inTurn({ items: state.branches, most: state.branches.length, reach }, (branch, index) =>
    runFlow(branch, given, { ...visit.lane, reach, within: [...visit.lane.within, index] }),
  );
}

interface Turns<T> {
  readonly items: readonly T[];
  /** How many at a time. */
  readonly most: number;
  readonly reach: Reach;
}

/** Results in the order of the items. The first failure stops all the others before anything else happens. */
async function inTurn<T>(turns: Turns<T>, work: (item: T, index: number) => Promise<Json>): Promise<readonly Json[]> {
  const { items, most, reach } = turns;
  const results = new Array<Json>(items.length).fill(null);
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item, index);
  };
  const stopping = async () => {
    try {
      await worker();
    } catch (error) {
      reach.stop();
      throw error;
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, stopping));
  return results;
}
