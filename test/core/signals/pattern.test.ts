import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, type EventPattern, matches } from '../../../core/signals/pattern.ts';

/** Field `f` of the event against one entry of a list. */
const field = (entry: unknown, value: unknown) => matches({ f: [entry] }, { f: value });

describe('a field', () => {
  it.each([
    ['text equals text', 'a', 'a', true],
    ['text is case-sensitive', 'a', 'A', false],
    ['a number equals a number however it is written', 300, 3.0e2, true],
    ['a number is no text', 5, '5', false],
    ['a text is no number', '5', 5, false],
    ['true is no text', true, 'true', false],
    ['true is true', true, true, true],
    ['null equals null only', null, null, true],
    ['null is not the empty text', null, '', false],
    ['the empty text equals itself', '', '', true],
    ['prefix', { prefix: 'us-' }, 'us-east-1', true],
    ['prefix of a number', { prefix: '1' }, 12, false],
    ['prefix without case', { prefix: { 'equals-ignore-case': 'AWS.' } }, 'aws.iam', true],
    ['suffix', { suffix: '.png' }, 'a.png', true],
    ['suffix elsewhere', { suffix: '.png' }, 'a.png.txt', false],
    ['suffix without case', { suffix: { 'equals-ignore-case': '.PNG' } }, 'a.png', true],
    ['equals-ignore-case', { 'equals-ignore-case': 'alice' }, 'ALICE', true],
    ['wildcard', { wildcard: '*:policy/Key*' }, 'arn:aws:iam::aws:policy/KeyV2', true],
    ['wildcard of a number', { wildcard: '*' }, 5, false],
    ['anything-but a text', { 'anything-but': 'x' }, 'y', true],
    ['anything-but that text', { 'anything-but': 'x' }, 'x', false],
    ['anything-but a list', { 'anything-but': ['x', 'y'] }, 'y', false],
    ['anything-but a text, of a number', { 'anything-but': '5' }, 5, true],
    ['anything-but numbers', { 'anything-but': [100, 200] }, 200, false],
    ['anything-but prefix', { 'anything-but': { prefix: 'us-' } }, 'eu-west-1', true],
    ['anything-but that prefix', { 'anything-but': { prefix: ['us-', 'eu-'] } }, 'eu-west-1', false],
    ['anything-but suffix', { 'anything-but': { suffix: '.png' } }, 'a.png', false],
    ['anything-but ignore case', { 'anything-but': { 'equals-ignore-case': ['x'] } }, 'X', false],
    ['anything-but wildcard', { 'anything-but': { wildcard: '*/lib/*' } }, 'a/lib/b', false],
    ['numeric in a range', { numeric: ['>', 0, '<=', 5] }, 5, true],
    ['numeric out of a range', { numeric: ['>', 0, '<=', 5] }, 0, false],
    ['numeric equal', { numeric: ['=', 3.018e2] }, 301.8, true],
    ['numeric of a text', { numeric: ['>', 0] }, '5', false],
    ['cidr', { cidr: '192.0.2.0/24' }, '192.0.2.77', true],
    ['cidr of something that is no address', { cidr: '0.0.0.0/0' }, 'AWS Internal', false],
    ['exists', { exists: true }, null, true],
    ['exists asks about leaves only', { exists: true }, { c1: 100 }, false],
    ['absent though a parent is there', { exists: false }, { c1: 100 }, true],
    ['absent though a leaf is there', { exists: false }, 0, false],
    ['any member of a list', 'b', ['a', 'b'], true],
    ['any member of a list, for anything-but too', { 'anything-but': 'a' }, ['a', 'b'], true],
    ['members of lists in lists', 'c', ['a', ['b', ['c']]], true],
    ['the empty list has no values', { exists: true }, [], false],
  ])('%s', (_, entry, value, expected) => {
    expect(field(entry, value)).toBe(expected);
  });

  it('has no value when it is missing, not even for anything-but', () => {
    expect(matches({ f: [{ 'anything-but': 'x' }] }, {})).toBe(false);
    expect(matches({ f: [{ exists: false }] }, {})).toBe(true);
    expect(matches({ a: { f: [{ exists: false }] } }, {})).toBe(true);
    expect(matches({ f: ['x', { exists: false }] }, {})).toBe(true);
    expect(matches({ f: ['x', { exists: false }] }, { f: 'y' })).toBe(false);
  });

  it('is looked for among the own fields of the event only', () => {
    expect(matches({ constructor: [{ exists: true }] }, {})).toBe(false);
    expect(matches({ constructor: { name: ['Object'] } }, {})).toBe(false);
    expect(matches(JSON.parse('{"__proto__":["x"]}'), JSON.parse('{"__proto__":"x"}'))).toBe(true);
  });
});

describe('several fields', () => {
  it('must all match', () => {
    const pattern = { source: ['aws.iam'], detail: { eventName: ['A', 'B'], readOnly: [false] } };
    expect(matches(pattern, { source: 'aws.iam', detail: { eventName: 'B', readOnly: false } })).toBe(true);
    expect(matches(pattern, { source: 'aws.iam', detail: { eventName: 'B', readOnly: true } })).toBe(false);
    expect(matches(pattern, { source: 'aws.iam' })).toBe(false);
  });

  it('must match in one object of a list of objects', () => {
    const people = {
      people: [
        { first: 'Ann', last: 'Lee' },
        { first: 'Joe', last: 'Roe' },
      ],
    };
    expect(matches({ people: { first: ['Joe'], last: ['Roe'] } }, people)).toBe(true);
    expect(matches({ people: { first: ['Ann'], last: ['Roe'] } }, people)).toBe(false);
  });

  it('that must be absent are absent from every object of a list', () => {
    expect(matches({ people: { middle: [{ exists: false }] } }, { people: [{ middle: 'X' }, { first: 'Joe' }] })).toBe(
      false,
    );
    expect(matches({ people: { middle: [{ exists: false }] } }, { people: [{ first: 'Ann' }, { first: 'Joe' }] })).toBe(
      true,
    );
  });

  it('under $or need one alternative, beside all that stands next to it', () => {
    const pattern = { source: ['s'], $or: [{ a: [1], b: [2] }, { c: { d: [3] } }] };
    expect(matches(pattern, { source: 's', a: 1, b: 2 })).toBe(true);
    expect(matches(pattern, { source: 's', c: { d: 3 } })).toBe(true);
    expect(matches(pattern, { source: 's', a: 1 })).toBe(false);
    expect(matches(pattern, { source: 't', c: { d: 3 } })).toBe(false);
  });

  it('under an $or inside an alternative follow the same rule', () => {
    const pattern = { $or: [{ a: [1], $or: [{ b: [2] }, { c: [3] }] }, { d: [4] }] };
    expect(matches(pattern, { a: 1, c: 3 })).toBe(true);
    expect(matches(pattern, { a: 1 })).toBe(false);
  });
});

describe('a pattern is refused', () => {
  it.each<[string, EventPattern]>([
    ['with an operator that nobody knows', { f: [{ regex: '.*' }] }],
    ['with an unknown operator under anything-but', { f: [{ 'anything-but': { numeric: ['>', 1] } }] }],
    ['with two operators in one object', { f: [{ prefix: 'a', suffix: 'b' }] }],
    ['with an operator without an operand', { f: [{}] }],
    ['with a list as an entry', { f: [['a']] }],
    ['with an empty list', { f: [] }],
    ['without any field', {}],
    ['with an empty object', { detail: {} }],
    ['with a value outside a list', { f: 'a' as unknown as readonly unknown[] }],
    ['with one alternative in $or', { $or: [{ a: [1] }] }],
    ['with an object as $or', { $or: { a: [1], b: [2] } }],
    ['with texts and numbers under anything-but', { f: [{ 'anything-but': ['a', 1] }] }],
    ['with nothing under anything-but', { f: [{ 'anything-but': [] }] }],
    ['with a boolean under anything-but', { f: [{ 'anything-but': true }] }],
    ['with a number as a prefix', { f: [{ prefix: 1 }] }],
    ['with half a comparison', { f: [{ numeric: ['>'] }] }],
    ['with a comparison that nobody knows', { f: [{ numeric: ['!=', 1] }] }],
    ['with exists of a text', { f: [{ exists: 'yes' }] }],
    ['with two stars in a row', { f: [{ wildcard: 'a**' }] }],
    ['with a range that is none', { f: [{ cidr: '192.0.2.0/33' }] }],
  ])('%s', (_, pattern) => {
    expect(() => compilePattern(pattern)).toThrow();
  });
});

it('answers for any JSON value, and for lists of any depth', () => {
  const ask = compilePattern({
    a: { b: [{ prefix: 'x' }, { exists: false }] },
    $or: [{ c: [1] }, { d: [{ wildcard: '*y' }] }],
  });
  fc.assert(fc.property(fc.jsonValue(), (event) => typeof ask(event) === 'boolean'));
  let deep: unknown = 'x';
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  expect(matches({ f: ['x'] }, { f: deep })).toBe(true);
});
