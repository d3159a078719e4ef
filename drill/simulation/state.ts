import type { Closure, Incident } from '../../core/model/incident.ts';
import type { IncidentState } from '../../core/model/incident-state.ts';
import type { Containment, StepOutcome } from '../../core/model/outcome.ts';
import type { Whom } from './accounts.ts';

/** What the machine carries from state to state; a failed execution leaves the part that it came to. */
export type State = Partial<IncidentState> & {
  readonly incident: Incident;
  readonly outcomes?: readonly StepOutcome[];
  readonly notification?: { readonly containment: Containment };
  readonly closure?: Closure;
};

/** The user that an incident is about; one without a name, whom nobody is, where it is about a role or was not planned. */
export const userOf = ({ plan }: Pick<State, 'plan'>): Whom =>
  plan && 'target' in plan && plan.target.kind === 'user' ? plan.target.user : nobody;

/** The same of a role. */
export const roleOf = ({ plan }: Pick<State, 'plan'>): Whom =>
  plan && 'target' in plan && plan.target.kind !== 'user' ? plan.target.role : nobody;

const nobody: Whom = { account: '', name: '' };
