import type { Incident } from '../model/incident.ts';
import type { Message } from '../ports/pager.ts';
import { plainText } from './plain-text.ts';

/** Slack was not told. Nobody may take silence in the channel for news; the mail and the command line need no Slack. */
export function unheardMessage({ id }: Pick<Incident, 'id'>, because: string): Message {
  const text = [
    `Slack was not told about incident ${id}: ${because}.`,
    'Nothing waits for Slack: containment goes on as it would. The mails about this incident have the same facts, and the commands to answer with.',
  ].join('\n\n');
  return { subject: `Firebreak: Slack was not told about ${id}`, text: plainText(text) };
}
