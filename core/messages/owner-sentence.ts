import type { Ownership } from '../owner/owner.ts';

/** Who owns it and how we know, for mail, chat and terminal. */
export function ownerSentence(ownership: Ownership): string {
  if (ownership.kind === 'unknown') return `nobody known: ${ownership.because}.`;
  const { owner, others } = ownership;
  const more = others.length > 0 ? ` If there is no answer: ${others.map(({ contact }) => contact).join(', ')}.` : '';
  return `${owner.contact} (confidence ${owner.confidence}: ${owner.because}).${more}`;
}
