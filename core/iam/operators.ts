import { includesRange, parseIpRange } from './ip-range.ts';
import { type ArnPattern, compileArn, compilePattern, matches, matchesArn } from './match.ts';
import { parsePointInTime } from './point-in-time.ts';
import { type Context, fill, fillText, isFixed, type Template } from './variables.ts';

/** Compares one value of the request with one value of the policy. */
export type Comparison = (value: string, context: Context) => boolean;

/** One way to compare, without its negation: `StringNotEquals` is `StringEquals`, negated. */
export interface Operator {
  /** Whether the policy's value may hold variables. */
  readonly variables: 'expand' | 'literal';
  /** The comparison with one policy value, prepared once; undefined where the value is not of the operator's type. */
  readonly prepare: (template: Template, text: string) => Comparison | undefined;
}

/**
 * The positive operators and the negated ones with what they negate.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const findOperator = (name: string): { operator: Operator; negated: boolean } | undefined => {
  const positive = operators.get(name);
  if (positive !== undefined) return { operator: positive, negated: false };
  const negation = operators.get(negations.get(name) ?? '');
  return negation === undefined ? undefined : { operator: negation, negated: true };
};

const stringOperator = (equal: (value: string, expected: string) => boolean): Operator => ({
  variables: 'expand',
  prepare: (template) => {
    const fixed = isFixed(template) ? fillText(template, noContext) : undefined;
    return (value, context) => {
      const expected = fixed ?? fillText(template, context);
      return expected !== undefined && equal(value, expected);
    };
  },
});

/** For what is the same in every request. */
const noContext: Context = new Map();

const stringLike: Operator = {
  variables: 'expand',
  prepare: (template) => {
    const fixed = isFixed(template) ? compilePattern(fill(template, noContext) ?? []) : undefined;
    return (value, context) => {
      if (fixed !== undefined) return matches(fixed, value);
      const pieces = fill(template, context);
      return pieces !== undefined && matches(compilePattern(pieces), value);
    };
  },
};

const arnLike: Operator = {
  variables: 'expand',
  prepare: (template) => {
    const compiled = (context: Context): ArnPattern | undefined => {
      const pieces = fill(template, context);
      return pieces && compileArn(pieces);
    };
    const fixed = isFixed(template) ? compiled(noContext) : undefined;
    return (value, context) => {
      const pattern = fixed ?? compiled(context);
      return pattern !== undefined && matchesArn(pattern, value);
    };
  },
};

/** An operator whose values are first read as something else; a value of the request that cannot be read matches nothing. */
const typedOperator = <T>(
  read: (text: string) => T | undefined,
  holds: (value: T, expected: T) => boolean,
): Operator => ({
  variables: 'literal',
  prepare: (_template, text) => {
    const expected = read(text);
    if (expected === undefined) return undefined;
    return (value) => {
      const given = read(value);
      return given !== undefined && holds(given, expected);
    };
  },
});

const readNumber = (text: string): number | undefined => (/^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined);

const readBoolean = (text: string): string | undefined =>
  /^(true|false)$/i.test(text) ? text.toLowerCase() : undefined;

const readBase64 = (text: string): string | undefined =>
  /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? text.replaceAll('=', '') : undefined;

const orderings: readonly (readonly [string, (value: number, expected: number) => boolean])[] = [
  ['Equals', (value, expected) => value === expected],
  ['LessThan', (value, expected) => value < expected],
  ['LessThanEquals', (value, expected) => value <= expected],
  ['GreaterThan', (value, expected) => value > expected],
  ['GreaterThanEquals', (value, expected) => value >= expected],
];

const operators: ReadonlyMap<string, Operator> = new Map([
  ['StringEquals', stringOperator((value, expected) => value === expected)],
  ['StringEqualsIgnoreCase', stringOperator((value, expected) => value.toLowerCase() === expected.toLowerCase())],
  ['StringLike', stringLike],
  ['ArnEquals', arnLike],
  ['ArnLike', arnLike],
  ['Bool', typedOperator(readBoolean, (value, expected) => value === expected)],
  ['BinaryEquals', typedOperator(readBase64, (value, expected) => value === expected)],
  ['IpAddress', typedOperator(parseIpRange, (value, expected) => includesRange(expected, value))],
  ...orderings.map(([name, holds]) => [`Numeric${name}`, typedOperator(readNumber, holds)] as const),
  ...orderings.map(([name, holds]) => [`Date${name}`, typedOperator(parsePointInTime, holds)] as const),
]);

const negations: ReadonlyMap<string, string> = new Map([
  ['StringNotEquals', 'StringEquals'],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase'],
  ['StringNotLike', 'StringLike'],
  ['ArnNotEquals', 'ArnEquals'],
  ['ArnNotLike', 'ArnLike'],
  ['NotIpAddress', 'IpAddress'],
  ['NumericNotEquals', 'NumericEquals'],
  ['DateNotEquals', 'DateEquals'],
]);
