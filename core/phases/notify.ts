import { incidentMessage } from '../messages/incident-message.ts';
import type { Ruling } from '../model/approval.ts';
import type { Incident } from '../model/incident.ts';
import type { Containment, Proof, StepOutcome } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { World } from '../ports.ts';
import type { Released } from './release.ts';

/** The state of an incident so far. What did not happen yet is absent. */
export interface NotifyInput {
  readonly incident: Incident;
  readonly plan: Plan;
  readonly outcomes?: readonly StepOutcome[];
  readonly proof?: Proof;
  /** What the late sweep made of the proof. */
  readonly sweep?: Proof;
  readonly ruling?: Ruling;
  readonly released?: readonly Released[];
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

function containmentOf({ plan, proof, sweep }: NotifyInput): Containment {
  switch (plan.kind) {
    case 'observe':
      return 'observed';
    case 'refused':
      return 'refused';
    case 'contain':
      // A plan that was carried out but never proven is not contained, whatever the steps said of themselves.
      return (sweep ?? proof)?.containment ?? 'not-proven';
  }
}

function urgencyOf({ plan, outcomes = [], released }: NotifyInput, containment: Containment): Notification['urgency'] {
  if (released) return released.some((one) => one.kind === 'failed') ? 'page' : 'notice';
  if (plan.kind === 'refused') return plan.urgency;
  const forgotten = outcomes.some((outcome) => outcome.kind === 'held' && outcome.unremembered !== undefined);
  if (forgotten || containment === 'failed') return 'page';
  // What waits for approval pages by its own question.
  if (containment === 'not-proven') return plan.pending.length > 0 ? 'notice' : 'page';
  return 'notice';
}
