import type { Tags } from './owner.ts';

/** A secret as its list shows it: never its value. */
export interface ListedSecret {
  readonly name: string;
  readonly description: string;
  readonly tags: Tags;
}

/** What says of itself that it keeps the credential: by a tag, or by a word of its description. Its name says too little. */
export function keepers(listed: readonly ListedSecret[], names: readonly string[]): readonly ListedSecret[] {
  return listed.filter(({ description, tags }) => {
    const words = [...Object.values(tags), ...wordsOf(description)];
    return names.some((name) => words.includes(name));
  });
}

/** At whatever cannot stand in the name of a user; a name that ends a sentence has its full stop taken off. */
const wordsOf = (text: string): readonly string[] =>
  text.split(/[^\w+=,.@-]+/).flatMap((word) => [word, word.replace(/[.,]+$/, '')]);
