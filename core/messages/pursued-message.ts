import type { Incident } from '../model/incident.ts';
import type { Pursued } from '../model/pursued.ts';
import type { Message } from '../ports.ts';
import { plainText } from './plain-text.ts';

/** So many lines a person reads; the number of the others is said. */
const linesAtMost = 20;

/** What the contained credential had made, as CloudTrail tells it, and what became of it. */
export function pursuedMessage({ id }: Incident, { found, opened, told, unread }: Pursued): Message {
  const paragraphs = [
    `The credential of incident ${id} had made ${found} thing(s) since the hour before it was reported.`,
    ...list(
      `${opened.length} of them have incidents of their own, which tell you only when they fail or have a question:`,
      opened,
    ),
    ...list('A person must look at these now: nothing that Firebreak does by itself undoes them.', told),
    ...list('CloudTrail did not say everything; what is missing here may still be out there:', unread),
    'CloudTrail is late: it is asked right after the proof and a quarter of an hour later. What it tells after that, nobody reads by himself.',
  ];
  return { subject: `Firebreak: traced ${id}`, text: plainText(paragraphs.join('\n\n')) };
}

function list(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length > linesAtMost ? [`and ${lines.length - linesAtMost} more`] : [];
  return [[title, ...[...lines.slice(0, linesAtMost), ...more].map((line) => `- ${line}`)].join('\n')];
}
