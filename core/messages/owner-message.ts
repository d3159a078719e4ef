import type { OwnerTask } from '../model/owner-task.ts';
import type { Ownership } from '../owner/owner.ts';
import type { Message } from '../ports/pager.ts';
import { whom } from './incident-sentences.ts';
import { ownerSentence } from './owner-sentence.ts';
import { plainText } from './plain-text.ts';

/** Whom to ask, where no chat asks them. Nothing in it decides: no link, and no command. */
export function ownerMessage({ incident, plan }: OwnerTask, ownership: Ownership): Message {
  const text = [
    `Whose it seems to be: ${ownerSentence(ownership)}`,
    `Who: ${whom({ incident, plan })}\nIncident: ${incident.id}`,
    ownership.kind === 'known'
      ? 'Ask them whether what was seen was them, by a way that does not lead through the credential. An attacker may have written the tag, so their word alone releases nothing: whoever may decide does, with the commands of the other mails.'
      : 'Nobody is asked. Whoever knows whose it is asks them, and gives the identity a tag that says so.',
  ].join('\n\n');
  return { subject: `Firebreak: whom to ask about ${incident.id}`, text: plainText(text) };
}
