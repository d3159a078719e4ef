import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTables } from '../../../../drill/sandbox/tables/tables.ts';
import { type Attributes, incidents, incidentWith, passes } from './ledger-table.ts';

const attributes: Attributes = {
  n: { N: '5' },
  s: { S: 'firebreak' },
  accent: { S: 'é' },
  t: { BOOL: true },
  z: { NULL: true },
  ss: { SS: ['a', 'b'] },
  ns: { NS: ['1', '2'] },
  l: { L: [{ S: 'x' }, { N: '1' }] },
  m: { M: { nested: { M: { deep: { L: [{ N: '7' }] } } } } },
};

describe('a condition', () => {
  const cases: [string, Attributes | undefined, boolean][] = [
    ['n = :v', { ':v': { N: '5.0' } }, true],
    ['n = :v', { ':v': { S: '5' } }, false],
    ['n <> :v', { ':v': { S: '5' } }, true],
    ['ss = :v', { ':v': { SS: ['b', 'a'] } }, true],
    ['ss = :v', { ':v': { SS: ['a'] } }, false],
    ['l = :v', { ':v': { L: [{ S: 'x' }, { N: '1.0' }] } }, true],
    ['l = :v', { ':v': { L: [{ N: '1' }, { S: 'x' }] } }, false],
    ['m = :v', { ':v': { M: { nested: { M: { deep: { L: [{ N: '7' }] } } } } } }, true],
    ['m = :v', { ':v': { M: {} } }, false],
    ['z = :v', { ':v': { NULL: true } }, true],
    ['n < :v', { ':v': { N: '40' } }, true],
    ['n < :v', { ':v': { S: 'z' } }, false],
    ['n >= :v', { ':v': { N: '5' } }, true],
    ['n > :v', { ':v': { N: '5' } }, false],
    ['n <= :v', { ':v': { N: '4.999' } }, false],
    ['accent > :v', { ':v': { S: 'z' } }, true],
    ['absent = :v', { ':v': { N: '5' } }, false],
    ['absent <> :v', { ':v': { N: '5' } }, true],
    ['absent = gone', undefined, false],
    ['absent <> gone', undefined, true],
    ['absent < :v', { ':v': { N: '5' } }, false],
    ['NOT absent = :v', { ':v': { N: '5' } }, true],
    ['n BETWEEN :a AND :b', { ':a': { N: '5' }, ':b': { N: '6' } }, true],
    ['n BETWEEN :a AND :b', { ':a': { N: '6' }, ':b': { N: '7' } }, false],
    ['n IN (:a, :b)', { ':a': { S: '5' }, ':b': { N: '5' } }, true],
    ['n IN (:a)', { ':a': { N: '6' } }, false],
    ['attribute_exists(m.nested.deep[0])', undefined, true],
    ['attribute_exists(m.nested.deep[1])', undefined, false],
    ['attribute_exists(s.nested)', undefined, false],
    ['attribute_not_exists(m[0])', undefined, true],
    ['attribute_type(z, :v)', { ':v': { S: 'NULL' } }, true],
    ['attribute_type(n, :v)', { ':v': { S: 'S' } }, false],
    ['begins_with(s, :v)', { ':v': { S: 'fire' } }, true],
    ['begins_with(s, :v)', { ':v': { S: 'break' } }, false],
    ['begins_with(n, :v)', { ':v': { S: '5' } }, false],
    ['contains(s, :v)', { ':v': { S: 'bre' } }, true],
    ['contains(ss, :v)', { ':v': { S: 'b' } }, true],
    ['contains(ss, :v)', { ':v': { S: 'c' } }, false],
    ['contains(ns, :v)', { ':v': { N: '2.0' } }, true],
    ['contains(ns, :v)', { ':v': { S: '2' } }, false],
    ['contains(l, :v)', { ':v': { N: '1' } }, true],
    ['contains(:v, s)', { ':v': { L: [{ S: 'firebreak' }] } }, true],
    ['size(s) = :v', { ':v': { N: '9' } }, true],
    ['size(accent) = :v', { ':v': { N: '2' } }, true],
    ['size(l) > size(m)', undefined, true],
    ['size(n) = :v', { ':v': { N: '1' } }, false],
    ['m.nested.deep[0] = :v', { ':v': { N: '7' } }, true],
    ['t = :v and not (n = :v OR s = :v)', { ':v': { BOOL: true } }, true],
  ];

  test.each(cases)('%s with %j is %s', (condition, values, expected) => {
    expect(passes(incidentWith(attributes), condition, values)).toBe(expected);
  });

  test('on an item that does not exist sees no attribute at all, not even its key', () => {
    const tables = createTables([incidents]);
    expect(passes(tables, 'attribute_exists(id)')).toBe(false);
    expect(passes(tables, 'attribute_not_exists(id)')).toBe(true);
  });
});

interface Claim {
  readonly text: string;
  readonly isTrue: boolean;
}

const truths = fc.boolean().map((isTrue): Claim => ({ text: isTrue ? 'n = :five' : 'n <> :five', isTrue }));
const five = { ':five': { N: '5' } };

describe('combined conditions', () => {
  test('bind NOT before AND before OR', () => {
    const term = fc.record({ claim: truths, negated: fc.boolean() });
    const sums = fc.array(fc.array(term, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
    void fc.assert(
      fc.property(sums, (sum) => {
        const text = sum
          .map((product) =>
            product.map(({ claim, negated }) => (negated ? `NOT ${claim.text}` : claim.text)).join(' AND '),
          )
          .join(' OR ');
        const expected = sum.some((product) => product.every(({ claim, negated }) => claim.isTrue !== negated));
        fc.pre(text.includes(':five'));
        expect(passes(incidentWith(attributes), text, five)).toBe(expected);
      }),
    );
  });

  test('mean what their parentheses say, however deep', () => {
    const { claim } = fc.letrec<{ claim: Claim; pair: Claim; negation: Claim }>((tie) => ({
      claim: fc.oneof({ maxDepth: 4 }, truths, tie('pair'), tie('negation')),
      negation: tie('claim').map((nested) => ({ text: `NOT (${nested.text})`, isTrue: !nested.isTrue })),
      pair: fc.tuple(tie('claim'), tie('claim'), fc.boolean()).map(([a, b, both]) => ({
        text: `(${a.text}) ${both ? 'AND' : 'OR'} (${b.text})`,
        isTrue: both ? a.isTrue && b.isTrue : a.isTrue || b.isTrue,
      })),
    }));
    void fc.assert(
      fc.property(claim, ({ text, isTrue }) => {
        expect(passes(incidentWith(attributes), text, five)).toBe(isTrue);
      }),
    );
  });
});
