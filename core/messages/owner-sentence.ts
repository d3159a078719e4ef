import type { Ownership } from '../owner/owner.ts';

/** Who owns it, how we know and how sure we are, for mail, chat and terminal. */
export function ownerSentence(ownership: Ownership): string {
  // Who is named for it needs no word on where else somebody looked.
  const isSure = ownership.kind === 'known' && ownership.owner.confidence === 'high';
  const passed = isSure ? [] : (ownership.passed ?? []);
  const vain = passed.length > 0 ? ` In vain: ${passed.join('; ')}.` : '';
  if (ownership.kind === 'unknown') return `nobody known: ${ownership.because}.${vain}`;
  const { owner, others } = ownership;
  const more = others.length > 0 ? ` If there is no answer: ${others.map(({ contact }) => contact).join(', ')}.` : '';
  return `${owner.contact} (confidence ${owner.confidence}: ${owner.because}).${more}${vain}`;
}
