import type { Incident } from '../model/incident.ts';
import type { Pursued } from '../model/pursued.ts';
import type { SessionCaller } from '../model/session-caller.ts';
import type { Message } from '../ports/pager.ts';
import { callerSentence } from './caller-sentence.ts';
import type { Paragraph } from './incident-sentences.ts';
import { plainText } from './plain-text.ts';

/** So many lines a person reads; the number of the others is said. */
const linesAtMost = 20;

/** What the contained credential had made, as CloudTrail tells it, and what became of it. */
export function pursuedMessage({ id }: Incident, pursued: Pursued): Message {
  const paragraphs = [
    `The credential of incident ${id} ${madeWords(pursued)}`,
    ...callerParagraph(pursued.caller),
    ...pursuedParagraphs(pursued).map(({ title, lines }) => [title, ...lines.map((line) => `- ${line}`)].join('\n')),
    ...(pursued.told.length + pursued.unread.length > 0 ? [toDo] : []),
    'CloudTrail is late: it is asked right after the proof and a quarter of an hour later. What it tells after that, nobody reads by himself.',
  ];
  return { subject: `Firebreak: traced ${id}`, text: plainText(paragraphs.join('\n\n')) };
}

/** Nobody waits a quarter of an hour for the question who knows by himself that the key is lost. */
function callerParagraph(caller: SessionCaller | undefined): readonly string[] {
  if (caller === undefined) return [];
  const said = `Who took the session: ${callerSentence(caller)}`;
  if (caller.kind !== 'suspect') return [said];
  const { credential } = caller;
  const atOnce =
    credential.kind === 'access-key'
      ? `To have it contained now, as the mode says: npx firebreak submit --key ${credential.accessKeyId}`
      : 'docs/playbooks/role-session.md says what to do now.';
  return [`${said}\nYou are asked about it together with the session. ${atOnce}`];
}

/** What it made differs too much for one command; where the call is, there are the names that the next ones need. */
const toDo = [
  'To see a call: aws cloudtrail lookup-events --region <region> --lookup-attributes AttributeKey=EventId,AttributeValue=<event>',
  'What to do about each kind is in docs/playbooks/traced.md.',
].join('\n');

/** The end of a sentence about the credential. */
export function madeWords({ found }: Pursued): string {
  return `had made ${found} thing(s) since the hour before it was reported.`;
}

/** What became of the things it made; nothing of what there is none of. */
export function pursuedParagraphs({ opened, told, unread }: Pursued): readonly Paragraph[] {
  return [
    {
      title: `${opened.length} of them have incidents of their own, which tell you only when they fail or have a question:`,
      lines: atMost(opened),
    },
    {
      title: 'A person must look at these now: nothing that Firebreak does by itself undoes them.',
      lines: atMost(told),
    },
    { title: 'CloudTrail did not say everything; what is missing here may still be out there:', lines: atMost(unread) },
  ].filter(({ lines }) => lines.length > 0);
}

function atMost(lines: readonly string[]): readonly string[] {
  const more = lines.length - linesAtMost;
  return more > 0 ? [...lines.slice(0, linesAtMost), `and ${more} more`] : lines;
}
