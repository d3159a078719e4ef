/** A document that AWS would refuse, or that we cannot read: it grants nothing and proves nothing. */
export interface Malformed {
  readonly kind: 'malformed';
  /** One sentence; contains no text of the document. */
  readonly because: string;
}

export const malformed = (because: string): Malformed => ({ kind: 'malformed', because });

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A single text or a list of texts as a list; numbers and booleans as AWS reads them; undefined for anything else. */
export const toTexts = (value: unknown): readonly string[] | undefined => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts: string[] = [];
  for (const item of list) {
    if (typeof item !== 'string' && typeof item !== 'number' && typeof item !== 'boolean') return undefined;
    texts.push(String(item));
  }
  return texts;
};

/** A single text or a list of texts, where AWS accepts nothing but text. */
export const toStrings = (value: unknown): readonly string[] | undefined => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === 'string') ? list : undefined;
};
