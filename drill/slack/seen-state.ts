import type { IncidentState } from '../../core/model/incident-state.ts';
import type { Proof } from '../../core/model/outcome.ts';
import type { ContainmentPlan } from '../../core/model/plan.ts';
import type { World } from '../world.ts';

/** The state that the machine carried last, as far as anything has come of it. */
export function seenState({ executions }: Pick<World, 'executions'>): IncidentState | undefined {
  const last = executions.events.findLast((event) => event.kind === 'succeeded' && holdsPlan(event.output));
  return last?.kind === 'succeeded' ? (last.output as unknown as IncidentState) : undefined;
}

/** What a question is about. */
export interface AskedState extends IncidentState {
  readonly plan: ContainmentPlan;
  readonly proof: Proof;
}

/** One question, by the machine's own account. */
export interface Ask {
  readonly state: AskedState;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whether the time to answer is over. */
  readonly isExpired: boolean;
}

/** Every question that was asked so far, in order. */
export function asksIn({ executions: { events } }: Pick<World, 'executions'>): readonly Ask[] {
  return events.flatMap((event, index) => {
    if (event.kind !== 'entered' || event.state !== 'Ask') return [];
    const end = events.slice(index + 1).find(({ kind, state }) => kind !== 'retried' && state === 'Ask');
    return [{ state: event.input as unknown as AskedState, at: event.at, isExpired: end?.kind === 'caught' }];
  });
}

function holdsPlan(output: unknown): boolean {
  return typeof output === 'object' && output !== null && 'incident' in output && 'plan' in output;
}
