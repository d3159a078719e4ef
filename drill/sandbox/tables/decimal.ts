import { validation } from './exceptions.ts';

/** `coefficient * 10 ** exponent`, without trailing zeros in the coefficient; zero is 0 * 10 ** 0. */
interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const shape = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/** A whole number in canonical form already, which a double holds exactly and so does the sum of two. */
const plain = /^(?:0|-?[1-9]\d{0,14})$/;

/**
 * The number as DynamoDB gives it back: no exponent, no superfluous zeros.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 * @throws ValidationException for text that is no number, more than 38 digits, or a magnitude out of range.
 */
export function canonicalNumber(text: string): string {
  return plain.test(text) ? text : print(withinLimits(parse(text)));
}

/** Exact, as DynamoDB's decimals are. */
export function addNumbers(left: string, right: string): string {
  if (plain.test(left) && plain.test(right)) return String(Number(left) + Number(right));
  return print(withinLimits(sum(parse(left), parse(right))));
}

export function subtractNumbers(left: string, right: string): string {
  const { coefficient, exponent } = parse(right);
  return print(withinLimits(sum(parse(left), { coefficient: -coefficient, exponent })));
}

/** Negative, zero or positive, as a comparator of `Array.sort` gives it. */
export function compareNumbers(left: string, right: string): number {
  if (plain.test(left) && plain.test(right)) return Number(left) - Number(right);
  const [a, b] = aligned(parse(left), parse(right));
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function parse(text: string): Decimal {
  const found = shape.exec(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = found ?? [];
  if (whole + fraction === '') {
    throw validation(`The parameter cannot be converted to a numeric value: ${text}`);
  }
  const digits = BigInt(whole + fraction);
  return reduced({ coefficient: sign === '-' ? -digits : digits, exponent: Number(power) - fraction.length });
}

function reduced({ coefficient, exponent }: Decimal): Decimal {
  if (coefficient === 0n) return { coefficient, exponent: 0 };
  const digits = coefficient.toString();
  const kept = digits.replace(/0+$/, '');
  return { coefficient: BigInt(kept), exponent: exponent + digits.length - kept.length };
}

function withinLimits(decimal: Decimal): Decimal {
  if (decimal.coefficient === 0n) return decimal;
  const digits = decimal.coefficient.toString().replace('-', '').length;
  if (digits > 38) throw validation('Attempting to store more than 38 significant digits in a Number');
  const magnitude = digits - 1 + decimal.exponent;
  if (magnitude > 125) {
    throw validation('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (magnitude < -130) {
    throw validation('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  return decimal;
}

function aligned(left: Decimal, right: Decimal): [bigint, bigint] {
  const exponent = Math.min(left.exponent, right.exponent);
  const scaled = (it: Decimal) => it.coefficient * 10n ** BigInt(it.exponent - exponent);
  return [scaled(left), scaled(right)];
}

function sum(left: Decimal, right: Decimal): Decimal {
  const [a, b] = aligned(left, right);
  return reduced({ coefficient: a + b, exponent: Math.min(left.exponent, right.exponent) });
}

function print({ coefficient, exponent }: Decimal): string {
  if (exponent >= 0) return (coefficient * 10n ** BigInt(exponent)).toString();
  const sign = coefficient < 0n ? '-' : '';
  const digits = coefficient
    .toString()
    .replace('-', '')
    .padStart(1 - exponent, '0');
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}
