/** One argument of an intrinsic, before it is compiled. */
export type Argument =
  | { readonly kind: 'text' /** Without the quotes, with its backslashes. */; readonly raw: string }
  | { readonly kind: 'value'; readonly value: number | boolean | null }
  | { readonly kind: 'path'; readonly text: string }
  | { readonly kind: 'call'; readonly call: Call };

export interface Call {
  readonly name: string;
  readonly arguments_: readonly Argument[];
}

const callName = /\s*(States\.[A-Za-z0-9]+)\s*\(/y;
const text = /\s*'((?:[^'\\]|\\['\\{}])*)'\s*/y;
const value = /\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\s*(?=[,)])/y;
const path = /\s*(\$(?:\['[^']*'\]|[^,()\s'])*)\s*/y;

/**
 * Reads `States.Name(argument, ...)`, nested at will.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 * @throws Error with a sentence when the text does not follow the grammar.
 */
export function parseCall(source: string): Call {
  const cursor = new Cursor(source);
  const call = cursor.call();
  if (call === undefined || !cursor.done()) throw new Error(`"${source}" is not an intrinsic function call.`);
  return call;
}

class Cursor {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  done(): boolean {
    return this.#source.slice(this.#at).trim() === '';
  }

  call(): Call | undefined {
    const name = this.#take(callName);
    if (name === undefined) return undefined;
    const arguments_: Argument[] = [];
    if (this.#take(/\s*\)\s*/y) !== undefined) return { name, arguments_ };
    for (;;) {
      arguments_.push(this.#argument());
      if (this.#take(/\)\s*/y) !== undefined) return { name, arguments_ };
      if (this.#take(/,/y) === undefined) throw this.#unreadable();
    }
  }

  #argument(): Argument {
    const call = this.call();
    if (call !== undefined) return { kind: 'call', call };
    const raw = this.#take(text);
    if (raw !== undefined) return { kind: 'text', raw };
    const plain = this.#take(value);
    if (plain !== undefined) return { kind: 'value', value: JSON.parse(plain) as number | boolean | null };
    const found = this.#take(path);
    if (found === undefined) throw this.#unreadable();
    return { kind: 'path', text: found };
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match[1] ?? '';
  }

  #unreadable(): Error {
    return new Error(`Cannot read "${this.#source.slice(this.#at)}" in the intrinsic "${this.#source}".`);
  }
}

/** The text that a quoted literal stands for. */
export function unescaped(raw: string): string {
  return raw.replace(/\\(['\\{}])/g, '$1');
}
