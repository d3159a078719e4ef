import type { Incident } from '../model/incident.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import { runbookFor } from '../runbooks/index.ts';
import type { Extent } from './witness.ts';

/** What cannot be told apart from a runbook that is missing must be proven in full. */
export function extentOf({ finding }: Incident, { target }: ContainmentPlan): Extent {
  const runbook = runbookFor(finding);
  return 'because' in runbook ? 'everything' : runbook.extent(target);
}
