import { incidentMessage } from '../messages/incident-message.ts';
import type { Incident } from '../model/incident.ts';
import type { Containment, Proof, StepOutcome } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { World } from '../ports.ts';

export interface NotifyInput {
  readonly incident: Incident;
  readonly plan: Plan;
  /** Absent when the plan changed nothing. */
  readonly outcomes?: readonly StepOutcome[];
  readonly proof?: Proof;
}

/** What was told, and how loudly. */
export interface Notification {
  readonly containment: Containment;
  readonly urgency: 'page' | 'notice';
}

/** Tells people what happened: a page when one of them must act, else a notice. */
export async function notify(input: NotifyInput, { pager }: Pick<World, 'pager'>): Promise<Notification> {
  const containment = containmentOf(input);
  const urgency = urgencyOf(input, containment);
  const message = incidentMessage(input, containment);
  if (urgency === 'page') await pager.page(message);
  else await pager.notice(message);
  return { containment, urgency };
}

function containmentOf({ plan, proof }: NotifyInput): Containment {
  switch (plan.kind) {
    case 'observe':
      return 'observed';
    case 'refused':
      return 'refused';
    case 'contain':
      // A plan that was carried out but never proven is not contained, whatever the steps said of themselves.
      return proof?.containment ?? 'not-proven';
  }
}

function urgencyOf({ plan, outcomes }: NotifyInput, containment: Containment): Notification['urgency'] {
  if (plan.kind === 'refused') return plan.urgency;
  if (containment === 'failed' || containment === 'not-proven') return 'page';
  const forgotten = outcomes?.some((outcome) => outcome.kind === 'held' && outcome.unremembered !== undefined);
  return forgotten ? 'page' : 'notice';
}
