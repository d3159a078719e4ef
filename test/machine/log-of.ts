import type { Run } from '../../drill/run.ts';

/** Everything that happened in a run, as text: two runs are the same exactly when these are equal. */
export function logOf({ world, timeline, measures }: Run): string {
  const { calls, published } = world.account;
  const { events } = world.executions;
  const { lines } = world.functions;
  return JSON.stringify({ calls, published, events, lines, timeline, measures });
}
