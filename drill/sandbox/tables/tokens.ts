/** `name` is `#placeholder`, `value` is `:placeholder`; `unknown` is a character that no expression contains. */
export interface Token {
  readonly kind: 'word' | 'name' | 'value' | 'index' | 'symbol' | 'unknown' | 'end';
  readonly text: string;
  /** Of a word: in upper case, as keywords have any. */
  readonly keyword?: string;
}

const kinds = ['word', 'name', 'value', 'index', 'symbol', 'unknown'] as const;

/** Names without a placeholder start with a letter: `_id` and `1st` are no words. */
const grammar =
  /\s*(?:([A-Za-z][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|([0-9]+)|(<>|<=|>=|[=<>()[\],.+-])|(\S))/gy;

/** The tokens of an expression, the last one being `end`. Never throws: the parser refuses what it cannot use. */
export function tokensOf(expression: string): readonly Token[] {
  const tokens = [...expression.matchAll(grammar)].flatMap((match) =>
    kinds.flatMap((kind, index): Token[] => {
      const text = match[index + 1];
      return text === undefined ? [] : [tokenOf(kind, text)];
    }),
  );
  return [...tokens, { kind: 'end', text: '<EOF>' }];
}

function tokenOf(kind: Token['kind'], text: string): Token {
  return kind === 'word' ? { kind, text, keyword: text.toUpperCase() } : { kind, text };
}
