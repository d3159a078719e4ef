import type { IncidentState } from './incident-state.ts';
import type { Containment } from './outcome.ts';

/** How an incident stands. A plan that was carried out but never proven is not contained, whatever the steps said. */
export function containmentOf({ plan, proof, sweep }: Pick<IncidentState, 'plan' | 'proof' | 'sweep'>): Containment {
  switch (plan.kind) {
    case 'observe':
      return 'observed';
    case 'refused':
      return 'refused';
    case 'contain':
      return (sweep ?? proof)?.containment ?? 'not-proven';
  }
}
