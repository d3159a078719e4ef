import type { Finding } from '../model/finding.ts';
import { identityForDisplay } from '../model/identity.ts';
import type { Message } from '../ports/pager.ts';
import { keyWords, placeOf } from './finding-words.ts';
import { plainText } from './plain-text.ts';
import { putRight } from './put-right.ts';

/** Something that a person should look at, and that Firebreak does not act upon. */
export function alertMessage(finding: Finding): Message {
  const { signal, rule, because } = finding;
  const text = [
    asSentence(because),
    occurrenceLines(finding),
    ...putRight(finding),
    `Firebreak did nothing: ${finding.byHand === undefined ? 'this alone does not prove a leak' : 'what is to be done stands above, and a person must do it'}. The same alert about the same identity is told once an hour.`,
  ].join('\n\n');
  return { subject: `Firebreak: look at ${rule ?? signal}`.slice(0, 100), text: plainText(text) };
}

/** A reason as a sentence: that of a rule is one already. */
export const asSentence = (because: string): string => (because.endsWith('.') ? because : `${because}.`);

/** Who, when, and by which event: the lines by which a person finds it again. */
export function occurrenceLines({ signal, rule, identity, credential, source, evidence }: Finding): string {
  const place = placeOf(evidence);
  const where = place === undefined ? '' : `\nWhere, as it was reported: ${place}`;
  return `Who: ${identityForDisplay(identity)}${keyWords(credential)}\nWhen: ${source.at} in ${source.region}\nSignal: ${signal}${rule ? `, rule ${rule}` : ''}\nEvent: ${source.eventId}${where}`;
}
