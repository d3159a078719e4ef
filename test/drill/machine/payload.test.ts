import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { throughTheWire, withinLimit } from '../../../drill/machine/payload.ts';

const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined, -0, Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('mark')),
  fc.date({ noInvalidDate: true }),
  fc.constant(new Map([['key', 1]])),
);
const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'toString', '1', 'length', 'toJSON'));
const anything = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value')), object(tie('value'))),
})).value;

function object(value: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  return fc
    .array(fc.tuple(name, value), { maxLength: 5 })
    .map((entries) =>
      Object.fromEntries(entries.filter(([key, one]) => key !== 'toJSON' || typeof one !== 'function')),
    );
}

const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

describe('what passes between states', () => {
  it('is what JSON makes of it, in the same order, whatever it was', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const passed = throughTheWire(value, 'it');
        expect(passed).toStrictEqual(overTheWire(value));
        expect(JSON.stringify(passed)).toBe(JSON.stringify(overTheWire(value)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('shares nothing with whoever made it', () => {
    const made = { list: [{ key: 'before' }], object: { key: 'before' } };
    const passed = throughTheWire(made, 'it');
    made.list[0]!.key = 'after';
    made.object.key = 'after';
    expect(passed).toEqual({ list: [{ key: 'before' }], object: { key: 'before' } });
  });

  it('inherits nothing from a name that somebody chose', () => {
    const passed = throughTheWire(JSON.parse('{"__proto__":{"isAdmin":true}}'), 'it');
    expect((passed as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(Object.keys(passed as object)).toEqual(['__proto__']);
  });
});

/** The limit is 262,144 bytes of UTF-8: quotes and control characters take more than their one unit. */
const cases: readonly (readonly [string, unknown, boolean])[] = [
  ['a text of 262,142 letters and its quotes', 'a'.repeat(262_142), true],
  ['a text of one letter more', 'a'.repeat(262_143), false],
  ['43,690 control characters', '\u0001'.repeat(43_690), true],
  ['43,691 control characters', '\u0001'.repeat(43_691), false],
  ['many small numbers', Array.from({ length: 87_000 }, () => 10), true],
  ['many more small numbers', Array.from({ length: 88_000 }, () => 10), false],
  ['names that are long', { ['n'.repeat(262_130)]: 1 }, true],
  ['names that are too long', { ['n'.repeat(262_140)]: 1 }, false],
];

describe('the limit of 256 KiB', () => {
  it.each(cases)('%s: passes is decided by the bytes of its JSON', (_, value, passes) => {
    const pass = () => throughTheWire(value, 'it');
    if (passes) expect(pass()).toEqual(value);
    else expect(pass).toThrow('is larger than 262144 bytes of JSON');
  });

  it.each(cases.filter(([, value]) => typeof value === 'object'))('%s: the same for an output', (_, value, passes) => {
    const pass = () => withinLimit(value as never, 'it');
    if (passes) expect(pass()).toBe(value);
    else expect(pass).toThrow('is larger than 262144 bytes of JSON');
  });
});
