import { actions } from '../actions/index.ts';
import type { Incident } from '../model/incident.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import { targetForDisplay } from '../model/target.ts';
import type { Message } from '../ports/pager.ts';
import { plainText } from './plain-text.ts';

/** Nobody answered, and the policy had said what that means: it is done now, and a person hears so. */
export function silenceMessage(incident: Incident, plan: ContainmentPlan, because: string): Message {
  const text = [
    `Nobody decided about ${incident.id}: ${because}: full quarantine.`,
    `Of ${targetForDisplay(plan.target)}, by these steps, which are taken now:\n${plan.pending.map(({ action }) => `- ${actions[action].summary}`).join('\n')}`,
    'The next message says what holds. To undo it, answer the question that follows with "release".',
    plan.byHand,
  ].join('\n\n');
  return { subject: `Firebreak: quarantined unanswered ${incident.id}`, text: plainText(text) };
}
