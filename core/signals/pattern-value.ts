import { compileCidr } from './cidr.ts';
import { compileWildcard } from './wildcard.ts';

export type Scalar = string | number | boolean | null;

/** Says whether one scalar of an event is what one entry of a pattern's list asks for. */
export type ScalarTest = (value: Scalar) => boolean;

/**
 * Compiles one entry of a list: an exact value or an operator. `exists` belongs to the whole list: see pattern.ts.
 * Throws on an operator that it does not know: a pattern that is half understood would silence a signal.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function compileValue(entry: unknown): ScalarTest {
  if (isScalar(entry)) return (value) => value === entry;
  const [operator, operand] = onlyEntry(entry);
  if (operator === 'numeric') return numeric(operand);
  if (operator === 'anything-but') return anythingBut(operand);
  const test = compileText(operator, operand);
  return (value) => typeof value === 'string' && test(value);
}

export function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

export function onlyEntry(value: unknown): readonly [string, unknown] {
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  const [entry] = entries;
  if (entry === undefined || entries.length > 1)
    throw new Error(`an event pattern takes one operator in each object, not ${JSON.stringify(value)}`);
  return entry;
}

function compileText(operator: string, operand: unknown): (text: string) => boolean {
  switch (operator) {
    case 'prefix':
      return edge(operand, (text, wanted) => text.startsWith(wanted));
    case 'suffix':
      return edge(operand, (text, wanted) => text.endsWith(wanted));
    case 'equals-ignore-case': {
      const wanted = textOperand(operator, operand).toLowerCase();
      return (text) => text.toLowerCase() === wanted;
    }
    case 'wildcard':
      return compileWildcard(textOperand(operator, operand));
    case 'cidr':
      return compileCidr(textOperand(operator, operand));
    default:
      throw new Error(`${operator} is not an event pattern operator that Firebreak knows`);
  }
}

function edge(operand: unknown, holds: (text: string, wanted: string) => boolean): (text: string) => boolean {
  if (typeof operand === 'string') return (text) => holds(text, operand);
  const [operator, inner] = onlyEntry(operand);
  if (operator !== 'equals-ignore-case')
    throw new Error(`prefix and suffix take a text or equals-ignore-case, not ${operator}`);
  const wanted = textOperand(operator, inner).toLowerCase();
  return (text) => holds(text.toLowerCase(), wanted);
}

function textOperand(operator: string, operand: unknown): string {
  if (typeof operand !== 'string') throw new Error(`${operator} takes a text, not ${JSON.stringify(operand)}`);
  return operand;
}

/** Any value but these. A number is no text, so it is never one of the excluded texts; an absent field has no value. */
function anythingBut(operand: unknown): ScalarTest {
  if (isScalar(operand) || Array.isArray(operand)) {
    const excluded = listOf(operand);
    const kinds = new Set(excluded.map((value) => typeof value));
    if (kinds.size > 1 || !(kinds.has('string') || kinds.has('number'))) {
      throw new Error(`anything-but takes texts or numbers, not ${JSON.stringify(operand)}`);
    }
    return (value) => !excluded.includes(value);
  }
  const [operator, inner] = onlyEntry(operand);
  const excluded = listOf(inner).map((each) => compileText(operator, each));
  return (value) => typeof value !== 'string' || !excluded.some((test) => test(value));
}

function listOf(operand: unknown): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0) throw new Error('anything-but takes at least one value');
  return list;
}

const comparisons = new Map<unknown, (value: number, bound: number) => boolean>([
  ['<', (value, bound) => value < bound],
  ['<=', (value, bound) => value <= bound],
  ['=', (value, bound) => value === bound],
  ['>=', (value, bound) => value >= bound],
  ['>', (value, bound) => value > bound],
]);

function numeric(operand: unknown): ScalarTest {
  const parts: readonly unknown[] = Array.isArray(operand) ? operand : [];
  if (parts.length !== 2 && parts.length !== 4)
    throw new Error('numeric takes one or two pairs of comparison and number');
  const tests = [0, 2].slice(0, parts.length / 2).map((at) => {
    const compare = comparisons.get(parts[at]);
    const bound = parts[at + 1];
    if (compare === undefined || typeof bound !== 'number')
      throw new Error(`numeric does not take ${JSON.stringify(parts)}`);
    return (value: number) => compare(value, bound);
  });
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}
