import type { Incident } from '../model/incident.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import { targetForDisplay } from '../model/target.ts';
import type { Message } from '../ports/pager.ts';
import { plainText } from './plain-text.ts';

/** Nobody decided, or the decision does not count: what is in force stays, and a person hears why. */
export function undecidedMessage(incident: Incident, plan: ContainmentPlan, because: string): Message {
  const text = [
    `Nothing was decided about ${incident.id}: ${because}.`,
    `What is in force on ${targetForDisplay(plan.target)} stays; ${plan.pending.length} step(s) were not taken.`,
    plan.byHand,
  ].join('\n\n');
  return { subject: `Firebreak: undecided ${incident.id}`, text: plainText(text) };
}
