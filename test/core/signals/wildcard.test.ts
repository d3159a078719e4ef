import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileWildcard } from '../../../core/signals/wildcard.ts';

it.each([
  ['abc', 'abc', true],
  ['abc', 'abcd', false],
  ['*', '', true],
  ['a*', 'a', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['*ab*ab*', 'xabyabz', true],
  ['*ab*ab*', 'xaby', false],
  ['a*b*c', 'abbc', true],
  ['a*bc*bc', 'abc', false],
  ['\\*', '*', true],
  ['\\*', 'x', false],
  ['a\\\\*', 'a\\xyz', true],
  ['.*', 'xyz', false],
])('%s of %s is %s', (pattern, text, expected) => {
  expect(compileWildcard(pattern)(text)).toBe(expected);
});

it.each(['**', 'a**b', 'a\\b', 'a\\'])('%s is refused', (pattern) => {
  expect(() => compileWildcard(pattern)).toThrow();
});

it('agrees with a regular expression of the same meaning', () => {
  const letters = (...alphabet: string[]) =>
    fc.array(fc.constantFrom(...alphabet), { maxLength: 10 }).map((each) => each.join(''));
  const patterns = letters('a', 'b', '*').filter((pattern) => !pattern.includes('**'));
  fc.assert(
    fc.property(patterns, letters('a', 'b'), (pattern, text) => {
      expect(compileWildcard(pattern)(text)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text));
    }),
    { numRuns: 2000 },
  );
});
