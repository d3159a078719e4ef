import type { Json } from './json.ts';
import { timestamp } from './timestamp.ts';

/** One operator of a Choice rule. Values of another type than the operator's are not an error: the rule is false. */
export interface Comparison {
  /** Is this a value to compare with? Checked at load. */
  readonly takes: (operand: Json) => boolean;
  readonly holds: (value: Json, operand: Json) => boolean;
}

type Ordered = number | string | boolean;

const orders: readonly (readonly [string, (one: Ordered, other: Ordered) => boolean])[] = [
  ['Equals', (one, other) => one === other],
  ['LessThan', (one, other) => one < other],
  ['LessThanEquals', (one, other) => one <= other],
  ['GreaterThan', (one, other) => one > other],
  ['GreaterThanEquals', (one, other) => one >= other],
];

const readers: readonly (readonly [string, (value: Json) => Ordered | undefined])[] = [
  ['String', (value) => (typeof value === 'string' ? value : undefined)],
  ['Numeric', (value) => (typeof value === 'number' ? value : undefined)],
  ['Boolean', (value) => (typeof value === 'boolean' ? value : undefined)],
  ['Timestamp', timestamp],
];

/**
 * The comparing operators by name, without their `Path` forms.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 */
export const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ...readers.flatMap(([type, read]) =>
    orders
      .filter(([order]) => type !== 'Boolean' || order === 'Equals')
      .map(([order, compare]) => [`${type}${order}`, comparison(read, compare)] as const),
  ),
  [
    'StringMatches',
    {
      takes: (operand) => typeof operand === 'string',
      holds: (value, pattern) => typeof value === 'string' && matches(value, String(pattern)),
    },
  ],
]);

/** The operators that ask for a type; each compares its answer with true or false. */
export const typeTests: ReadonlyMap<string, (value: Json) => boolean> = new Map<string, (value: Json) => boolean>([
  ['IsNull', (value) => value === null],
  ['IsString', (value) => typeof value === 'string'],
  ['IsNumeric', (value) => typeof value === 'number'],
  ['IsBoolean', (value) => typeof value === 'boolean'],
  ['IsTimestamp', (value) => timestamp(value) !== undefined],
]);

function comparison(
  read: (value: Json) => Ordered | undefined,
  compare: (one: Ordered, other: Ordered) => boolean,
): Comparison {
  const holds = (value: Json, operand: Json) => {
    const one = read(value);
    const other = read(operand);
    return one !== undefined && other !== undefined && compare(one, other);
  };
  return { takes: (operand) => read(operand) !== undefined, holds };
}

/** `*` stands for any text, `\*` for itself and `\\` for a backslash. Not a regular expression: the value is a stranger's. */
function matches(value: string, pattern: string): boolean {
  const [first = '', ...rest] = pieces(pattern);
  const last = rest.pop();
  if (last === undefined) return value === first;
  if (!value.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = value.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}

function pieces(pattern: string): readonly string[] {
  const found = [''];
  for (const [part] of pattern.matchAll(/\\[\\*]|[\s\S]/g)) {
    if (part === '*') found.push('');
    else found[found.length - 1] += part.length === 2 && part.startsWith('\\') ? part.slice(1) : part;
  }
  return found;
}
