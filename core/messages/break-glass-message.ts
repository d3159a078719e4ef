import type { Decision } from '../model/approval.ts';
import type { Opening, Wish } from '../model/break-glass.ts';
import type { Message } from '../ports/pager.ts';
import { plainText } from './plain-text.ts';

const meaning = [
  'While it is open, those whom the deployment names for it may answer questions with a signed call, one of them alone. No other quarantine begins by itself: surgical denies go in as before, and what AWS itself reports as exposed is contained in full.',
  'It reaches no protected user or role, and it cannot be made longer. End it early:  npx firebreak break-glass close',
].join('\n\n');

/** One has asked for it, and it takes two. */
export function glassWishedMessage({ by, reason, minutes }: Wish): Message {
  return message('somebody asks for break-glass', [
    `${by} asks to open break-glass for ${minutes} minutes, and it takes somebody else to agree within 15 minutes.`,
    `Reason: ${reason}`,
    meaning,
  ]);
}

export function glassOpenedMessage({ by, reason, until }: Opening): Message {
  return message('BREAK-GLASS IS OPEN', [
    `${by.join(' and ')} opened break-glass, until ${until}.`,
    `Reason: ${reason}`,
    meaning,
    'If you do not know of this: somebody has the credentials of who opened it. Deny that identity, and end it.',
  ]);
}

/** Before a decision is taken that only break-glass makes possible, or that is made under it. */
export function glassUsedMessage({ by, choice, reason, glass }: Decision, questionId: string): Message {
  return message('a decision under break-glass', [
    `${by} decides "${choice}" on question ${questionId}, under break-glass that is open until ${glass?.until}.`,
    `Reason: ${reason}`,
    'Whether it counts says the message about the incident; it is judged once more before anything is done.',
  ]);
}

export function glassClosedMessage({ by, from, until }: Opening): Message {
  return message('break-glass is closed', [
    `Break-glass that ${by.join(' and ')} opened at ${from} is closed since ${until}: nobody decides by it any more.`,
    'Read the pages in between for what was decided.',
  ]);
}

const message = (subject: string, paragraphs: readonly string[]): Message => ({
  subject: `Firebreak: ${subject}`,
  text: plainText(paragraphs.join('\n\n')),
});
