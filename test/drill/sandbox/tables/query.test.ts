import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTables } from '../../../../drill/sandbox/tables/tables.ts';
import { type Attributes, incidents, ledger, refusal } from './ledger-table.ts';

const TableName = 'ledger';

function ledgerOf(sortKeys: readonly number[]) {
  const tables = createTables([ledger, incidents]);
  for (const sk of sortKeys) {
    tables.putItem({ TableName, Item: { pk: { S: 'p' }, sk: { N: String(sk) }, odd: { BOOL: sk % 2 !== 0 } } });
    tables.putItem({ TableName, Item: { pk: { S: 'other' }, sk: { N: String(sk) } } });
  }
  return tables;
}

const ask = (key: string, values: Attributes, more: Partial<QueryCommandInput> = {}): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: key,
  ExpressionAttributeValues: { ':p': { S: 'p' }, ...values },
  ...more,
});

const found = (input: QueryCommandInput, tables = ledgerOf([10, 2, -1, 33])) =>
  tables.query(input).Items?.map((item) => Number(item.sk?.N));

describe('a query', () => {
  const four = { ':v': { N: '10' } };
  test.each([
    ['pk = :p', {}, [-1, 2, 10, 33]],
    ['pk = :p AND sk = :v', four, [10]],
    [':v < sk AND :p = pk', four, [33]],
    ['((pk = :p) AND (sk >= :v))', four, [10, 33]],
    ['pk = :p and sk < :v', four, [-1, 2]],
    ['pk = :p AND sk BETWEEN :u AND :v', { ':u': { N: '2' }, ...four }, [2, 10]],
  ])('%s finds one partition in the order of the sort key', (key, values, expected) => {
    expect(found(ask(key, values))).toEqual(expected);
  });

  test('finds by the beginning of a text sort key, in the order of UTF-8 bytes', () => {
    const texts = createTables([{ ...ledger, sortKey: { name: 'sk', type: 'S' } }]);
    for (const sk of ['step#b', 'step#Z', 'step#é', 'proof#1']) {
      texts.putItem({ TableName, Item: { pk: { S: 'p' }, sk: { S: sk } } });
    }
    const answer = texts.query(ask('pk = :p AND begins_with(sk, :v)', { ':v': { S: 'step#' } }));
    expect(answer.Items?.map((item) => item.sk?.S)).toEqual(['step#Z', 'step#b', 'step#é']);
  });

  test('goes backwards when asked', () => {
    expect(found(ask('pk = :p', {}, { ScanIndexForward: false }))).toEqual([33, 10, 2, -1]);
  });

  test('counts what the filter left, and separately what it saw', () => {
    const filtered = ask('pk = :p', { ':t': { BOOL: true } }, { FilterExpression: 'odd = :t' });
    expect(ledgerOf([1, 2, 3]).query(filtered)).toMatchObject({ Count: 2, ScannedCount: 3 });
    expect(found(filtered, ledgerOf([1, 2, 3]))).toEqual([1, 3]);
  });

  test('limits before it filters', () => {
    const filtered = ask('pk = :p', { ':t': { BOOL: true } }, { FilterExpression: 'odd = :t', Limit: 1 });
    const answer = ledgerOf([2, 3]).query(filtered);
    expect(answer).toEqual({
      Items: [],
      Count: 0,
      ScannedCount: 1,
      LastEvaluatedKey: { pk: { S: 'p' }, sk: { N: '2' } },
    });
  });

  test('gives copies, and only the attributes projected', () => {
    const tables = ledgerOf([1]);
    const [item] = tables.query(ask('pk = :p', {}, { ProjectionExpression: 'sk' })).Items ?? [];
    expect(item).toEqual({ sk: { N: '1' } });
    const [whole] = tables.query(ask('pk = :p', {})).Items ?? [];
    if (whole) whole.odd = { S: 'smuggled' };
    expect(tables.query(ask('pk = :p', {})).Items?.[0]?.odd).toEqual({ BOOL: true });
  });

  test('page by page finds each item once, in either direction, whatever the order in which they came', () => {
    const keys = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { maxLength: 12 });
    void fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 5 }), fc.boolean(), (sortKeys, Limit, ScanIndexForward) => {
        const tables = ledgerOf(sortKeys);
        const pages: number[] = [];
        let start: Attributes | undefined;
        do {
          const answer = tables.query(
            ask('pk = :p', {}, { Limit, ScanIndexForward, ...(start && { ExclusiveStartKey: start }) }),
          );
          pages.push(...(answer.Items ?? []).map((item) => Number(item.sk?.N)));
          start = answer.LastEvaluatedKey;
        } while (start);
        const ascending = sortKeys.toSorted((a, b) => a - b);
        expect(pages).toEqual(ScanIndexForward ? ascending : ascending.toReversed());
      }),
    );
  });

  test('of a table without a sort key finds the one item', () => {
    const tables = createTables([incidents]);
    tables.putItem({ TableName: 'incidents', Item: { id: { S: 'p' } } });
    expect(tables.query({ ...ask('id = :p', {}), TableName: 'incidents' }).Items).toEqual([{ id: { S: 'p' } }]);
  });
});

describe('a query that is refused', () => {
  const n = { ':v': { N: '1' } };
  test.each([
    ['sk = :v', n, 'missed key schema element: pk'],
    ['pk < :p', {}, 'Query key condition not supported'],
    ['pk = :p AND odd = :v', n, 'missed key schema element: sk'],
    ['pk = :p AND sk > :v AND sk < :u', { ...n, ':u': { N: '5' } }, 'one condition per key'],
    ['pk = :p AND pk = :p', {}, 'one condition per key'],
    ['pk = :p OR sk = :v', n, 'Invalid operator used in KeyConditionExpression: OR'],
    ['NOT sk = :v AND pk = :p', n, 'Invalid operator used in KeyConditionExpression: NOT'],
    ['pk = :p AND sk <> :v', n, 'Invalid operator used in KeyConditionExpression: <>'],
    ['pk = :p AND sk IN (:v)', n, 'Invalid operator used in KeyConditionExpression: IN'],
    ['pk = :p AND attribute_exists(sk)', {}, 'KeyConditionExpression: attribute_exists'],
    ['pk = :p AND sk = :v', { ':v': { S: '1' } }, 'Condition parameter type does not match schema type'],
    ['pk = sk', {}, 'Query key condition not supported'],
  ])('%s, as DynamoDB does', (key, values, complaint) => {
    const uses = key.includes(':p') ? ask(key, values) : { ...ask(key, values), ExpressionAttributeValues: values };
    const input = Object.keys(uses.ExpressionAttributeValues ?? {}).length > 0 ? uses : withoutValues(uses);
    expect(refusal(() => ledgerOf([1]).query(input))).toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(complaint),
    });
  });

  test('a filter on the key, a missing key condition, an index', () => {
    const refusals = [
      ask('pk = :p', n, { FilterExpression: 'sk = :v' }),
      { TableName },
      ask('pk = :p', {}, { IndexName: 'by-time' }),
    ].map((input) => refusal(() => ledgerOf([1]).query(input)));
    expect(refusals).toMatchObject([
      { message: expect.stringContaining('Filter Expression can only contain non-primary key attributes') },
      { message: expect.stringContaining('KeyConditionExpression parameter must be specified') },
      { message: 'the sandbox tables do not model IndexName of Query' },
    ]);
  });
});

function withoutValues({ ExpressionAttributeValues: _, ...rest }: QueryCommandInput): QueryCommandInput {
  return rest;
}
