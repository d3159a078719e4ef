import { type Decision, leadsOf } from '../../model/approval.ts';
import { containmentOf } from '../../model/containment-of.ts';
import type { IncidentState } from '../../model/incident-state.ts';
import type { Containment } from '../../model/outcome.ts';
import { isSurgicalOnly } from '../incident-sentences.ts';

/** How an incident stands, in words that need no colour. */
export type Status =
  | 'Containing now'
  | 'Being proven'
  | 'Contained, provisional'
  | 'Still contained'
  | 'Surgical deny only'
  | 'NOT PROVEN'
  | 'FAILED'
  | 'REVOKED'
  | 'Observed only'
  | 'REFUSED'
  | 'Released'
  | 'Released in part';

const ends: Readonly<Record<Containment, Status>> = {
  contained: 'Contained, provisional',
  'not-proven': 'NOT PROVEN',
  failed: 'FAILED',
  observed: 'Observed only',
  refused: 'REFUSED',
};

/** Nothing is called contained before the proof says so; a proof of before the decision is none of what came after. */
export function statusOf(state: IncidentState, decision?: Decision): Status {
  const { plan, outcomes = [], sweep, released } = state;
  if (released) return released.some(({ kind }) => kind === 'failed') ? 'Released in part' : 'Released';
  if (plan.kind !== 'contain') return ends[containmentOf(state)];
  const proof = isOutdated(state, decision) ? undefined : state.proof;
  if (proof === undefined) return outcomes.length < plan.steps.length ? 'Containing now' : 'Being proven';
  if (sweep) return sweep.containment === 'contained' ? 'Still contained' : 'REVOKED';
  if (proof.containment === 'not-proven' && isSurgicalOnly(plan, outcomes)) return 'Surgical deny only';
  return ends[proof.containment];
}

function isOutdated({ ruling, proof }: IncidentState, decision: Decision | undefined): boolean {
  if (
    ruling === undefined ||
    leadsOf[ruling.choice] !== 'to-a-new-plan' ||
    decision === undefined ||
    proof === undefined
  )
    return false;
  return Date.parse(proof.at) <= Date.parse(decision.at);
}
