import { unescaped } from './intrinsic-parser.ts';
import type { Json } from './json.ts';

/** A States.Format template, split at its places. */
export interface Format {
  readonly holes: number;
  /** @throws Error when the number of values differs, or one of them is an array or an object. */
  readonly fill: (values: readonly Json[]) => string;
}

/** `raw` still has its backslashes: `\{` is a brace, `{}` is a place. */
export function formatWith(raw: string): Format {
  const pieces = split(raw).map(unescaped);
  const holes = pieces.length - 1;
  const fill = (values: readonly Json[]) => {
    if (values.length !== holes) throw new Error(`${holes} places for ${values.length} values.`);
    return pieces.map((piece, index) => (index < holes ? piece + asText(values[index]) : piece)).join('');
  };
  return { holes, fill };
}

function split(raw: string): readonly string[] {
  const pieces = [''];
  for (const [part] of raw.matchAll(/\\.|\{\}|[\s\S]/g)) {
    if (part === '{}') pieces.push('');
    else pieces[pieces.length - 1] += part;
  }
  return pieces;
}

function asText(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) throw new Error('an array or an object cannot be put into a text.');
  return JSON.stringify(value) ?? '';
}
