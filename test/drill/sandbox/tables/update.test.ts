import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTables } from '../../../../drill/sandbox/tables/tables.ts';
import { type Attributes, change, incidentIn, incidents, incidentWith, refusal } from './ledger-table.ts';

const one = { ':one': { N: '1' } };
const list = (...numbers: number[]) => ({ L: numbers.map((n) => ({ N: String(n) })) });

describe('an update', () => {
  const cases: [string, Attributes, Attributes | undefined, Attributes][] = [
    ['SET b = :one', { a: { S: 'x' } }, one, { a: { S: 'x' }, b: { N: '1' } }],
    ['set a = :one', { a: { S: 'x' } }, one, { a: { N: '1' } }],
    ['SET b = a', { a: { S: 'x' } }, undefined, { a: { S: 'x' }, b: { S: 'x' } }],
    ['SET a = b, b = a', { a: { N: '1' }, b: { N: '2' } }, undefined, { a: { N: '2' }, b: { N: '1' } }],
    ['SET b = a REMOVE a', { a: { S: 'x' } }, undefined, { b: { S: 'x' } }],
    ['SET a = if_not_exists(a, :one)', { a: { S: 'x' } }, one, { a: { S: 'x' } }],
    ['SET a = if_not_exists(a, :one) + :one', {}, one, { a: { N: '2' } }],
    ['SET a = if_not_exists(b, if_not_exists(c, :one))', { c: { S: 'c' } }, one, { a: { S: 'c' }, c: { S: 'c' } }],
    ['SET a = a - :one', { a: { N: '0.5' } }, one, { a: { N: '-0.5' } }],
    ['SET a = list_append(a, :l)', { a: list(1) }, { ':l': list(2) }, { a: list(1, 2) }],
    ['SET a = list_append(:l, a)', { a: list(1) }, { ':l': list(2) }, { a: list(2, 1) }],
    ['SET a = list_append(if_not_exists(a, :e), :l)', {}, { ':e': list(), ':l': list(2) }, { a: list(2) }],
    ['SET a[9] = :one', { a: list(7) }, one, { a: list(7, 1) }],
    ['REMOVE a[0], a[2]', { a: list(1, 2, 3) }, undefined, { a: list(2) }],
    ['SET a.b.c = :one', { a: { M: { b: { M: {} } } } }, one, { a: { M: { b: { M: { c: { N: '1' } } } } } }],
    ['REMOVE a.b', { a: { M: { b: { S: '' } } } }, undefined, { a: { M: {} } }],
    ['REMOVE gone', { a: { S: 'x' } }, undefined, { a: { S: 'x' } }],
    ['ADD a :one', {}, one, { a: { N: '1' } }],
    ['ADD a.n :one', { a: { M: { n: { N: '1' } } } }, one, { a: { M: { n: { N: '2' } } } }],
    ['ADD a :s', { a: { SS: ['x'] } }, { ':s': { SS: ['y', 'x'] } }, { a: { SS: ['x', 'y'] } }],
    ['DELETE a :s', { a: { SS: ['x', 'y'] } }, { ':s': { SS: ['y', 'z'] } }, { a: { SS: ['x'] } }],
    ['DELETE a :s', { a: { NS: ['1'] } }, { ':s': { NS: ['1.0'] } }, {}],
    ['DELETE a :s', {}, { ':s': { SS: ['y'] } }, {}],
  ];

  test.each(cases)('%s of %j with %j', (expression, before, values, after) => {
    const tables = incidentWith(before);
    change(tables, expression, values);
    expect(incidentIn(tables)).toEqual(after);
  });

  test('creates the item, with its key', () => {
    const tables = createTables([incidents]);
    change(tables, 'ADD hits :one', one);
    expect(incidentIn(tables)).toEqual({ hits: { N: '1' } });
    const other = createTables([incidents]);
    other.updateItem({ TableName: 'incidents', Key: { id: { S: 'i' } } });
    expect(incidentIn(other)).toEqual({});
  });

  test('that only takes away creates nothing', () => {
    const tables = createTables([incidents]);
    change(tables, 'REMOVE a.b DELETE c :s', { ':s': { SS: ['x'] } });
    expect(incidentIn(tables)).toBeUndefined();
  });
});

describe('an update that is refused', () => {
  const before: Attributes = { s: { S: 'x' }, n: { N: '1' }, l: list(1), ss: { SS: ['x'] } };
  const cases: [string, Attributes | undefined, string][] = [
    ['', undefined, 'The expression can not be empty;'],
    ['HELLO a = :v', { ':v': { S: '' } }, 'Syntax error; token: "HELLO"'],
    ['SET a :v', { ':v': { S: '' } }, 'Syntax error; token: ":v"'],
    ['SET :v = a', { ':v': { S: '' } }, 'Syntax error; token: ":v"'],
    ['ADD a b', undefined, 'Syntax error; token: "b"'],
    ['SET a = n + n + n', undefined, 'Syntax error; token: "+"'],
    ['SET a = if_not_exists(a, n + n)', undefined, 'Syntax error; token: "+"'],
    ['SET a = n SET b = n', undefined, 'The "SET" section can only be used once'],
    ['SET a = n, a = s', undefined, 'Two document paths overlap'],
    ['SET a = n REMOVE a.b', undefined, 'Two document paths overlap'],
    ['SET a.b = n, a = n', undefined, 'Two document paths overlap'],
    ['SET a.b = n, a[1] = n', undefined, 'Two document paths conflict'],
    ['SET a = f(n)', undefined, 'Invalid function name; function: f'],
    ['SET a = size(s)', undefined, 'The function is not allowed to be used this way'],
    ['SET a = list_append(l)', undefined, 'Incorrect number of operands'],
    ['SET a = list_append(list_append(l, l), l)', undefined, 'The function is not allowed to be used this way'],
    ['SET a = if_not_exists(:v, n)', { ':v': { S: '' } }, 'Operator or function requires a document path'],
    ['SET a = n + :v', { ':v': { S: '' } }, 'operator or function: +, operand type: S'],
    ['ADD n :v', { ':v': { S: 'x' } }, 'operator or function: ADD, operand type: S'],
    ['DELETE n :v', { ':v': { N: '1' } }, 'operator or function: DELETE, operand type: N'],
    ['ADD s :v', { ':v': { N: '1' } }, 'An operand in the update expression has an incorrect data type'],
    ['ADD l :v', { ':v': { SS: ['1'] } }, 'An operand in the update expression has an incorrect data type'],
    ['DELETE ss :v', { ':v': { NS: ['1'] } }, 'An operand in the update expression has an incorrect data type'],
    ['SET a = n + s', undefined, 'An operand in the update expression has an incorrect data type'],
    ['SET a = list_append(l, n)', undefined, 'An operand in the update expression has an incorrect data type'],
    ['SET a = absent', undefined, 'refers to an attribute that does not exist in the item'],
    ['SET a = n, b = a', undefined, 'refers to an attribute that does not exist in the item'],
    ['SET absent.b = n', undefined, 'The document path provided in the update expression is invalid for update'],
    ['SET s.b = n', undefined, 'The document path provided in the update expression is invalid for update'],
    ['REMOVE s[0]', undefined, 'The document path provided in the update expression is invalid for update'],
  ];

  test.each(cases)('%s with %j says why and changes nothing', (expression, values, complaint) => {
    const tables = incidentWith(before);
    const error = refusal(() => change(tables, expression, values));
    expect(error).toMatchObject({ name: 'ValidationException', message: expect.stringContaining(complaint) });
    expect(incidentIn(tables)).toEqual(before);
  });
});

describe('random updates', () => {
  const attribute = fc.constantFrom('x', 'y');
  const amount = fc.integer({ min: -9, max: 9 });
  const members = fc.uniqueArray(fc.constantFrom('p', 'q', 'r'), { minLength: 1 });
  const numeric = fc.record({ verb: fc.constantFrom('add', 'default', 'plus', 'remove'), attribute, amount });

  test('of numbers agree with a plain map', () => {
    void fc.assert(
      fc.property(fc.array(numeric, { maxLength: 15 }), (script) => {
        const tables = incidentWith({});
        const model = new Map<string, number>();
        for (const step of script) {
          const old = model.get(step.attribute);
          const v = { ':v': { N: String(step.amount) } };
          if (step.verb === 'add') {
            change(tables, `ADD ${step.attribute} :v`, v);
            model.set(step.attribute, (old ?? 0) + step.amount);
          } else if (step.verb === 'default') {
            change(tables, `SET ${step.attribute} = if_not_exists(${step.attribute}, :v)`, v);
            model.set(step.attribute, old ?? step.amount);
          } else if (step.verb === 'remove') {
            change(tables, `REMOVE ${step.attribute}`);
            model.delete(step.attribute);
          } else if (old === undefined) {
            refusal(() => change(tables, `SET ${step.attribute} = ${step.attribute} + :v`, v));
          } else {
            change(tables, `SET ${step.attribute} = ${step.attribute} + :v`, v);
            model.set(step.attribute, old + step.amount);
          }
          expect(incidentIn(tables)).toEqual(
            Object.fromEntries([...model].map(([name, n]) => [name, { N: String(n) }])),
          );
        }
      }),
    );
  });

  test('of a set agree with a plain set, which is gone when it is empty', () => {
    void fc.assert(
      fc.property(fc.array(fc.record({ adds: fc.boolean(), members }), { maxLength: 15 }), (script) => {
        const tables = incidentWith({});
        let model = new Set<string>();
        for (const step of script) {
          change(tables, `${step.adds ? 'ADD' : 'DELETE'} held :m`, { ':m': { SS: step.members } });
          model = new Set(
            step.adds
              ? [...model, ...step.members]
              : [...model].filter((it) => !step.members.some((gone) => gone === it)),
          );
          expect(incidentIn(tables)).toEqual(model.size === 0 ? {} : { held: { SS: [...model] } });
        }
      }),
    );
  });

  test('of a list mean positions before the update, and append in order of position', () => {
    const positions = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 6 });
    void fc.assert(
      fc.property(positions, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), (touched, cut, length) => {
        const [set, removed] = [touched.slice(0, cut), touched.slice(cut)];
        fc.pre(touched.length > 0);
        const tables = incidentWith({ l: list(...Array.from({ length }, (_, at) => at)) });
        const parts = [
          set.length > 0 ? `SET ${set.map((at) => `l[${at}] = :v${at}`).join(', ')}` : '',
          removed.length > 0 ? `REMOVE ${removed.map((at) => `l[${at}]`).join(', ')}` : '',
        ];
        const values = Object.fromEntries(set.map((at) => [`:v${at}`, { N: String(100 + at) }]));
        change(tables, parts.join(' '), set.length > 0 ? values : undefined);
        const kept = Array.from({ length }, (_, at) => (set.includes(at) ? 100 + at : at)).filter(
          (_, at) => !removed.includes(at),
        );
        const appended = set.filter((at) => at >= length).sort((a, b) => a - b);
        expect(incidentIn(tables)).toEqual({ l: list(...kept, ...appended.map((at) => 100 + at)) });
      }),
    );
  });
});
