import type { Incident } from './incident.ts';
import type { ContainmentPlan } from './plan.ts';

/** An incident was told of, and somebody is to find out whom to ask about it. */
export interface OwnerTask {
  readonly incident: Incident;
  readonly plan: ContainmentPlan;
}
