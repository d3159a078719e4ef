import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addNumbers,
  canonicalNumber,
  compareNumbers,
  subtractNumbers,
} from '../../../../drill/sandbox/tables/decimal.ts';
import { refusal } from './ledger-table.ts';

describe('numbers', () => {
  test.each([
    ['007', '7'],
    ['-0', '0'],
    ['1.500', '1.5'],
    ['.5', '0.5'],
    ['-0.05', '-0.05'],
    ['1e3', '1000'],
    ['1E-3', '0.001'],
    ['12300', '12300'],
  ])('%s is stored as %s', (given, stored) => {
    expect(canonicalNumber(given)).toBe(stored);
  });

  test.each(['', '.', 'abc', '1 ', '1e', '0x10', 'Infinity', '--1', '1e9999999999'])('%j is no number', (given) => {
    expect(refusal(() => canonicalNumber(given))).toMatchObject({ message: expect.stringContaining('numeric value') });
  });

  test('38 digits are kept exactly, 39 are refused', () => {
    const longest = '9'.repeat(38);
    expect(canonicalNumber(longest)).toBe(longest);
    expect(refusal(() => canonicalNumber(`${longest}1`))).toMatchObject({ message: expect.stringContaining('38') });
    expect(refusal(() => addNumbers(longest, '0.1'))).toMatchObject({ message: expect.stringContaining('38') });
  });

  test('a magnitude beyond the range is refused', () => {
    expect(canonicalNumber('9e125')).toHaveLength(126);
    expect(refusal(() => canonicalNumber('1e126'))).toMatchObject({ message: expect.stringContaining('overflow') });
    expect(refusal(() => canonicalNumber('1e-131'))).toMatchObject({ message: expect.stringContaining('underflow') });
  });

  test('0.1 + 0.2 is 0.3', () => {
    expect(addNumbers('0.1', '0.2')).toBe('0.3');
  });

  const thousandths = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
  const written = (n: bigint) => `${n}e-3`;

  test('adding, subtracting and comparing agree with whole thousandths', () => {
    void fc.assert(
      fc.property(thousandths, thousandths, (a, b) => {
        expect(addNumbers(written(a), written(b))).toBe(canonicalNumber(written(a + b)));
        expect(subtractNumbers(written(a), written(b))).toBe(canonicalNumber(written(a - b)));
        expect(Math.sign(compareNumbers(written(a), written(b)))).toBe(a === b ? 0 : a < b ? -1 : 1);
      }),
    );
  });

  test('adding, subtracting and comparing whole numbers is exact beyond what a double holds', () => {
    const whole = fc.integer({ min: 1, max: 18 }).chain((digits) => {
      const bound = 10n ** BigInt(digits);
      return fc.bigInt({ min: -bound, max: bound });
    });
    void fc.assert(
      fc.property(whole, whole, (a, b) => {
        expect(canonicalNumber(`${a}`)).toBe(`${a}`);
        expect(addNumbers(`${a}`, `${b}`)).toBe(`${a + b}`);
        expect(subtractNumbers(`${a}`, `${b}`)).toBe(`${a - b}`);
        expect(Math.sign(compareNumbers(`${a}`, `${b}`))).toBe(a === b ? 0 : a < b ? -1 : 1);
      }),
    );
  });

  test('the stored form means the same number and is its own stored form', () => {
    void fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -8, max: 8 }), (coefficient, exponent) => {
        const stored = canonicalNumber(`${coefficient}e${exponent}`);
        expect(Number(stored)).toBe(Number(`${coefficient}e${exponent}`) + 0);
        expect(canonicalNumber(stored)).toBe(stored);
      }),
    );
  });
});
