import type { Closure, Incident } from '../../core/model/incident.ts';
import type { IncidentState } from '../../core/model/incident-state.ts';
import type { Containment, StepOutcome } from '../../core/model/outcome.ts';

/** What the machine carries from state to state; a failed execution leaves the part that it came to. */
export type State = Partial<IncidentState> & {
  readonly incident: Incident;
  readonly outcomes?: readonly StepOutcome[];
  readonly notification?: { readonly containment: Containment };
  readonly closure?: Closure;
};
