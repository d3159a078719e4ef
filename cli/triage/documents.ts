import { gunzipSync } from 'node:zlib';

/** One JSON document of a file, or the reason why a part of the file is none. */
export type Document =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'malformed'; readonly because: string };

/**
 * The documents of a file: the whole of it, or one for each line. What the bytes are counts, not what the file is
 * called, because standard input has no name.
 */
export function documentsIn(content: Uint8Array): readonly Document[] {
  const text = textOf(content);
  if (typeof text !== 'string') return [text];
  const whole = documentOf(text);
  if (whole.kind === 'json') return [whole];

  const lines = text.split('\n').filter((line) => line.trim() !== '');
  // A document that is laid out over several lines begins with a bracket that stands alone.
  const isLaidOut = /^\s*[[{]\s*$/.test(lines[0] ?? '');
  const isLineByLine = !isLaidOut && lines.some((line) => isObjectAlone(line));
  return isLineByLine ? lines.map(documentOf) : [whole];
}

function textOf(content: Uint8Array): string | Document {
  try {
    const bytes = content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content;
    return new TextDecoder('utf-8').decode(bytes);
  } catch {
    return { kind: 'malformed', because: 'it is compressed and cannot be decompressed' };
  }
}

function documentOf(text: string): Document {
  if (text.trim() === '') return { kind: 'malformed', because: 'it is empty' };
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    // The parser's own message quotes the text, which anybody may have written.
    return { kind: 'malformed', because: 'it is not JSON' };
  }
}

function isObjectAlone(line: string): boolean {
  return line.trimStart().startsWith('{') && documentOf(line).kind === 'json';
}
