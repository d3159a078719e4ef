import type { Inquiry } from '../model/inquiry.ts';
import type { Message } from '../ports/pager.ts';
import { whom } from './incident-sentences.ts';
import { plainText } from './plain-text.ts';

/** Wakes whoever is on call: who should know says that somebody else did it. */
export function ownerDeniesMessage({ incident, plan, owner, user }: Inquiry): Message {
  const text = [
    `"This was not me", says ${owner.contact} (Slack user ${user}), who seems to own it: ${owner.because}.`,
    `Why: ${incident.finding.because}\nWho: ${whom({ incident, plan })}\nIncident: ${incident.id}`,
    'It is a statement and decides nothing: what is denied stays denied, and what waits for a person still waits. The question about this incident, if one is open, has the commands that answer it.',
    plan.byHand,
  ].join('\n\n');
  return { subject: `Firebreak: the owner says it was somebody else: ${incident.id}`, text: plainText(text) };
}
