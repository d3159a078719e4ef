import type { Message } from '../ports/pager.ts';
import { type Asked, questionMessage } from './question-message.ts';

/** Wakes whoever is on call while there is still time: the question once more, with the commands that answer it. */
export function lastCallMessage(asked: Asked): Message {
  const { subject, text } = questionMessage(asked);
  return {
    subject: subject.replace(/^Firebreak: /, 'Firebreak: LAST CALL, nobody answers: '),
    text: `Nobody has answered, and the time is nearly over.\n\n${text}`,
  };
}
