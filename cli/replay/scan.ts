/** Where a JSON value ends, and what can be told of a CloudTrail record without parsing it. */
export interface Scan {
  /** The place behind the last byte of the value. */
  readonly end: number;
  /** Between the quotes of the texts under these keys of the outermost object; `to` is 0 where there is none. */
  readonly name: Span;
  readonly source: Span;
  /** Whether a parser may see other fields than these bytes show: escaped or repeated keys, or another kind of event. */
  readonly isDoubtful: boolean;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * Finds the end of the object, list or text that begins at `from`, or nothing when the bytes stop before it. Brackets are
 * counted, not matched: of valid JSON every answer is right, and whoever parses the value finds out whether it is.
 */
export function scanValue(bytes: Uint8Array, from: number): Scan | undefined {
  const notes = new Notes(bytes);
  let depth = 0;
  for (let at = from; at < bytes.length; at += 1) {
    switch (bytes[at]) {
      case quote: {
        const close = textEnd(bytes, at + 1);
        if (close < 0) return undefined;
        if (depth === 0) return notes.endedAt(close + 1);
        if (depth === 1) notes.text(at + 1, close);
        at = close;
        break;
      }
      case openBrace:
      case openBracket:
        depth += 1;
        break;
      case closeBrace:
      case closeBracket:
        depth -= 1;
        if (depth === 0) return notes.endedAt(at + 1);
        break;
      case comma:
        if (depth === 1) notes.nextKey();
        break;
    }
  }
  return undefined;
}

/** The place of the quote that ends the text, or -1. `from` is behind the one that begins it. */
export function textEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.length;
  let at = from;
  for (;;) {
    while (at < end && bytes[at] !== quote && bytes[at] !== backslash) at += 1;
    if (at >= end) return -1;
    if (bytes[at] === quote) return at;
    at += 2;
  }
}

type Key = 'awaited' | 'name' | 'source' | 'other';

const none: Span = { from: 0, to: 0 };
const ascii = (text: string): readonly number[] => [...text].map((char) => char.charCodeAt(0));
const nameKey = ascii('eventName');
const sourceKey = ascii('eventSource');
/** By these keys triage knows an event of EventBridge, or one inside the message of a topic. */
const keysOfOthers = ['detail', 'Message', 'Sns'].map(ascii);

/** What was seen of the outermost object so far. A class, because it is made for each record of gigabytes. */
class Notes {
  private readonly bytes: Uint8Array;
  private key: Key = 'awaited';
  private name: Span | undefined;
  private source: Span | undefined;
  private isDoubtful = false;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  nextKey(): void {
    this.key = 'awaited';
  }

  text(from: number, to: number): void {
    if (this.key === 'awaited') this.key = this.keyAt(from, to);
    else if (this.key === 'name') this.name = { from, to };
    else if (this.key === 'source') this.source = { from, to };
  }

  endedAt(end: number): Scan {
    const { name = none, source = none, isDoubtful } = this;
    return { end, name, source, isDoubtful };
  }

  private keyAt(from: number, to: number): Key {
    for (let at = from; at < to; at += 1) if (this.bytes[at] === backslash) this.isDoubtful = true;
    if (keysOfOthers.some((key) => this.says(key, from, to))) this.isDoubtful = true;
    if (this.says(nameKey, from, to)) return this.once('name', this.name);
    return this.says(sourceKey, from, to) ? this.once('source', this.source) : 'other';
  }

  /** Of a key that is there twice a parser believes the last, which may be no text at all. */
  private once(key: Key, seen: Span | undefined): Key {
    if (seen !== undefined) this.isDoubtful = true;
    return key;
  }

  private says(text: readonly number[], from: number, to: number): boolean {
    if (to - from !== text.length) return false;
    for (let at = 0; at < text.length; at += 1) if (this.bytes[from + at] !== text[at]) return false;
    return true;
  }
}
