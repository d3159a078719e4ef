import { oncePerText } from '../../once-per-text.ts';
import { validation } from './exceptions.ts';
import type { Placeholders } from './placeholders.ts';
import { reservedWords } from './reserved-words.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Value } from './value.ts';

/** Which parameter an expression came in; DynamoDB names it in every complaint. */
export type ExpressionLabel =
  | 'ConditionExpression'
  | 'UpdateExpression'
  | 'KeyConditionExpression'
  | 'FilterExpression'
  | 'ProjectionExpression';

export interface ExpressionSource {
  readonly label: ExpressionLabel;
  readonly text: string;
  readonly placeholders: Placeholders;
}

const end: Token = { kind: 'end', text: '<EOF>' };

/** The same expressions come again and again: most are constants of the code. */
const read = oncePerText((text) => ({ fault: faultOf(text), tokens: tokensOf(text) }));

function faultOf(text: string): string | undefined {
  if (text.trim() === '') return 'The expression can not be empty;';
  if (Buffer.byteLength(text) > 4096) return 'Expression size has exceeded the maximum allowed size;';
  return undefined;
}

/** A position in an expression, shared by the parsers. */
export class Cursor {
  readonly #source: ExpressionSource;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(source: ExpressionSource) {
    this.#source = source;
    const { fault, tokens } = read(source.text);
    if (fault !== undefined) throw this.invalid(fault);
    this.#tokens = tokens;
  }

  /** The token here, or `ahead` tokens on. */
  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? end;
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Steps over the symbol if it is the next token, and says whether it was. */
  take(symbol: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== 'symbol' || text !== symbol) return false;
    this.#at += 1;
    return true;
  }

  /** As `take`, for a keyword in any case. */
  takeWord(keyword: string): boolean {
    if (this.peek().keyword !== keyword) return false;
    this.#at += 1;
    return true;
  }

  expect(symbol: string): void {
    if (!this.take(symbol)) throw this.syntaxError();
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.syntaxError();
  }

  /** The name that a `word` or `name` token stands for. */
  resolveName(token: Token): string {
    if (token.kind === 'name') return this.#source.placeholders.nameOf(token.text, this.#source.label);
    if (!reservedWords.has(token.text.toLowerCase())) return token.text;
    throw this.invalid(`Attribute name is a reserved keyword; reserved keyword: ${token.text}`);
  }

  resolveValue(token: Token): Value {
    return this.#source.placeholders.valueOf(token.text, this.#source.label);
  }

  /** About the token here. */
  syntaxError(): Error {
    const near = [this.#tokens[this.#at - 1], this.peek(), this.#tokens[this.#at + 1]];
    const words = near.flatMap((token) => (token && token.kind !== 'end' ? [token.text] : [])).join(' ');
    return this.invalid(`Syntax error; token: "${this.peek().text}", near: "${words}"`);
  }

  invalid(complaint: string): Error {
    return validation(`Invalid ${this.#source.label}: ${complaint}`);
  }
}
