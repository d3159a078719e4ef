import { type Scan, scanValue, textEnd } from './scan.ts';

/** The file is not what CloudTrail writes; the message says in what. Quotes nothing of the file. */
export class Corrupt extends Error {
  override readonly name = 'Corrupt';
}

/** Takes one record: `bytes` from `from` to `scan.end`, valid until the call returns. */
export type TakeRecord = (bytes: Buffer, from: number, scan: Scan) => void;

/** A record, or what stands around the list of them, is never larger; CloudTrail cuts its records at 256 kB or below. */
const mostBytes = 32 * 1024 * 1024;

/** `document`: between documents. `first`, `next`: in the list, before a record and behind one. `rest`: behind the list. */
type Where = 'document' | 'first' | 'next' | 'rest';

interface Step {
  readonly where: Where;
  readonly at: number;
}

/**
 * Splits what a CloudTrail log file holds (`{"Records":[…]}`, a list of records, one record, or one in each line) as its
 * bytes come in, and holds no more of it than one record.
 */
export class RecordSplitter {
  private readonly take: TakeRecord;
  private pending: Buffer = Buffer.alloc(0);
  private where: Where = 'document';
  private isInObject = false;
  private documents = 0;
  /** Bytes that must be there before it is worth looking again: what grows slowly is not scanned over and over. */
  private wanted = 0;

  constructor(take: TakeRecord) {
    this.take = take;
  }

  /** @throws Corrupt */
  push(chunk: Buffer): void {
    const bytes = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    if (bytes.length < this.wanted) {
      this.pending = bytes;
      return;
    }
    this.keep(bytes.subarray(this.consume(bytes)));
  }

  /** @throws Corrupt when the bytes end inside a document */
  end(): void {
    const rest = this.pending.subarray(this.consume(this.pending));
    if (this.documents === 0 && rest.length === 0) throw new Corrupt('it is empty');
    if (this.where !== 'document' || rest.length > 0) throw new Corrupt('it ends in the middle');
  }

  private keep(rest: Buffer): void {
    if (rest.length > mostBytes) throw new Corrupt('it holds a record of more than 32 MB');
    this.wanted = rest.length * 2;
    this.pending = rest;
  }

  /** Goes as far as the bytes are complete, and answers how far that is. */
  private consume(bytes: Buffer): number {
    let at = this.documents === 0 && this.where === 'document' ? pastMark(bytes) : 0;
    if (at === undefined) return 0;
    for (;;) {
      at = pastSpace(bytes, at);
      if (at >= bytes.length) return at;
      const step = this.step(bytes, at);
      if (step === undefined) return at;
      this.where = step.where;
      at = step.at;
    }
  }

  /** One step from a byte that is no space; nothing when more bytes are needed. */
  private step(bytes: Buffer, at: number): Step | undefined {
    switch (this.where) {
      case 'document':
        return this.begin(bytes, at);
      case 'first':
        return bytes[at] === closeBracket ? this.closeList(at) : this.record(bytes, at);
      case 'next':
        if (bytes[at] === closeBracket) return this.closeList(at);
        return bytes[at] === comma ? { where: 'first', at: at + 1 } : misplaced();
      case 'rest':
        return this.rest(bytes, at);
    }
  }

  private begin(bytes: Buffer, at: number): Step | undefined {
    if (bytes[at] === openBracket) return this.openList(at + 1, false);
    if (bytes[at] !== openBrace) throw new Corrupt('it is not JSON');
    const list = recordsIn(bytes, at);
    if (list === 'incomplete') return undefined;
    if (list !== undefined) return this.openList(list, true);
    this.documents += 1;
    const step = this.record(bytes, at);
    return step && { where: 'document', at: step.at };
  }

  private openList(at: number, isInObject: boolean): Step {
    this.documents += 1;
    this.isInObject = isInObject;
    return { where: 'first', at };
  }

  private closeList(at: number): Step {
    return { where: this.isInObject ? 'rest' : 'document', at: at + 1 };
  }

  private record(bytes: Buffer, at: number): Step | undefined {
    if (bytes[at] !== openBrace) return misplaced();
    const scan = scanValue(bytes, at);
    if (scan === undefined) return undefined;
    this.take(bytes, at, scan);
    return { where: 'next', at: scan.end };
  }

  /** The members behind the list are of no interest. */
  private rest(bytes: Buffer, at: number): Step | undefined {
    if (bytes[at] === closeBrace) return { where: 'document', at: at + 1 };
    if (bytes[at] !== comma) return misplaced();
    const member = memberAt(bytes, pastSpace(bytes, at + 1));
    const end = member && valueEnd(bytes, member.value);
    return end === undefined ? undefined : { where: 'rest', at: end };
  }
}

const [quote, comma, colon] = [0x22, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

function misplaced(): never {
  throw new Corrupt('it holds something else than a list of records');
}

/** Behind the bracket of the list under `Records`, or nothing when the object that begins at `from` has no such list. */
function recordsIn(bytes: Buffer, from: number): number | 'incomplete' | undefined {
  let at = pastSpace(bytes, from + 1);
  while (bytes[at] !== closeBrace) {
    const member = memberAt(bytes, at);
    if (member === undefined) return 'incomplete';
    if (member.key === 'Records' && bytes[member.value] === openBracket) return member.value + 1;
    const end = valueEnd(bytes, member.value);
    if (end === undefined) return 'incomplete';
    at = pastSpace(bytes, end);
    if (bytes[at] === comma) at = pastSpace(bytes, at + 1);
    else if (at < bytes.length && bytes[at] !== closeBrace) return misplaced();
  }
  return undefined;
}

/** The key at this place, and where its value begins; nothing when more bytes are needed. */
function memberAt(bytes: Buffer, at: number): { readonly key: unknown; readonly value: number } | undefined {
  if (at >= bytes.length) return undefined;
  if (bytes[at] !== quote) throw new Corrupt('it is not JSON');
  const end = textEnd(bytes, at + 1);
  const separator = end < 0 ? bytes.length : pastSpace(bytes, end + 1);
  if (separator >= bytes.length) return undefined;
  if (bytes[separator] !== colon) throw new Corrupt('it is not JSON');
  const value = pastSpace(bytes, separator + 1);
  return value < bytes.length ? { key: keyOf(bytes.toString('utf8', at, end + 1)), value } : undefined;
}

function keyOf(quoted: string): unknown {
  try {
    return JSON.parse(quoted);
  } catch {
    throw new Corrupt('it is not JSON');
  }
}

function valueEnd(bytes: Buffer, from: number): number | undefined {
  if (bytes[from] === quote || bytes[from] === openBrace || bytes[from] === openBracket)
    return scanValue(bytes, from)?.end;
  let at = from;
  while (at < bytes.length && bytes[at] !== comma && bytes[at] !== closeBrace) at += 1;
  return at < bytes.length ? at : undefined;
}

const mark = [0xef, 0xbb, 0xbf];

/** Behind the mark that some programs write before UTF-8; nothing while it may be a part of it. */
function pastMark(bytes: Buffer): number | undefined {
  const isMark = mark.every((byte, at) => at >= bytes.length || bytes[at] === byte);
  if (!isMark || bytes.length === 0) return 0;
  return bytes.length < mark.length ? undefined : mark.length;
}

function pastSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1;
  return at;
}
