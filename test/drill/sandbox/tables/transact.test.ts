import {
  IdempotentParameterMismatchException,
  TransactionCanceledException,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { createTables, type Tables } from '../../../../drill/sandbox/tables/tables.ts';
import { incidents, refusal } from './ledger-table.ts';

const TableName = 'incidents';
const keyed = (id: string) => ({ TableName, Key: { id: { S: id } } });
const hits = (tables: Tables, id: string) => tables.getItem(keyed(id)).Item?.hits?.N;

const hit = (id: string, condition?: string): TransactWriteItem => ({
  Update: {
    ...keyed(id),
    UpdateExpression: 'ADD hits :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
    ...(condition !== undefined && { ConditionExpression: condition }),
  },
});

describe('a transaction', () => {
  test('does all of its writes', () => {
    const tables = createTables([incidents]);
    tables.putItem({ TableName, Item: { id: { S: 'old' } } });
    tables.transactWriteItems({
      TransactItems: [
        hit('a'),
        { Put: { TableName, Item: { id: { S: 'b' }, hits: { N: '7' } } } },
        { Delete: keyed('old') },
        { ConditionCheck: { ...keyed('none'), ConditionExpression: 'attribute_not_exists(id)' } },
      ],
    });
    expect([hits(tables, 'a'), hits(tables, 'b')]).toEqual(['1', '7']);
    expect(tables.getItem(keyed('old'))).toEqual({});
    expect(tables.getItem(keyed('none'))).toEqual({});
  });

  test('does none of its writes when one condition fails, and gives one reason per item', () => {
    const tables = createTables([incidents]);
    tables.transactWriteItems({ TransactItems: [hit('b')] });
    const refused = { ...hit('b', 'attribute_not_exists(id)').Update };
    const error = refusal(() =>
      tables.transactWriteItems({
        TransactItems: [
          hit('a'),
          { Update: { ...refused, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as TransactWriteItem['Update'] },
          hit('c', 'attribute_exists(id)'),
        ],
      }),
    );
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect(error).toMatchObject({
      message: expect.stringContaining('[None, ConditionalCheckFailed, ConditionalCheckFailed]'),
      $metadata: { httpStatusCode: 400 },
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Item: { id: { S: 'b' }, hits: { N: '1' } } },
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
      ],
    });
    expect([hits(tables, 'a'), hits(tables, 'b'), hits(tables, 'c')]).toEqual([undefined, '1', undefined]);
  });

  test('is cancelled as a whole when the item does not fit an update', () => {
    const tables = createTables([incidents]);
    tables.putItem({ TableName, Item: { id: { S: 'b' }, hits: { S: 'many' } } });
    const error = refusal(() => tables.transactWriteItems({ TransactItems: [hit('a'), hit('b')] }));
    expect(error).toMatchObject({ CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }] });
    expect(hits(tables, 'a')).toBeUndefined();
  });

  test('that is sent twice with one token happens once', () => {
    const tables = createTables([incidents]);
    const twice = { TransactItems: [hit('a')], ClientRequestToken: 'token-1' };
    expect(tables.transactWriteItems(twice)).toEqual({});
    expect(tables.transactWriteItems(twice)).toEqual({});
    expect(hits(tables, 'a')).toBe('1');
  });

  test('may be tried again with its token when it was cancelled', () => {
    const tables = createTables([incidents]);
    const guarded = { TransactItems: [hit('a', 'attribute_exists(id)')], ClientRequestToken: 'token-1' };
    expect(refusal(() => tables.transactWriteItems(guarded))).toBeInstanceOf(TransactionCanceledException);
    tables.transactWriteItems({ TransactItems: [hit('a')] });
    tables.transactWriteItems(guarded);
    expect(hits(tables, 'a')).toBe('2');
  });

  test('may not reuse a token for something else', () => {
    const tables = createTables([incidents]);
    tables.transactWriteItems({ TransactItems: [hit('a')], ClientRequestToken: 'token-1' });
    const other = () => tables.transactWriteItems({ TransactItems: [hit('b')], ClientRequestToken: 'token-1' });
    expect(refusal(other)).toBeInstanceOf(IdempotentParameterMismatchException);
    expect(hits(tables, 'b')).toBeUndefined();
  });

  test.each([
    ['two writes of one item', [hit('a'), { Delete: keyed('a') }], 'multiple operations on one item'],
    ['no writes', [], 'length between 1 and 100'],
    ['101 writes', Array.from({ length: 101 }, (_, at) => hit(`${at}`)), 'length between 1 and 100'],
    ['an item that is two writes', [{ ...hit('a'), Delete: keyed('b') }], 'can only contain one of'],
    ['a check without a condition', [{ ConditionCheck: keyed('a') as never }], 'must not be null'],
  ])('with %s is refused', (_, TransactItems, complaint) => {
    expect(refusal(() => createTables([incidents]).transactWriteItems({ TransactItems }))).toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(complaint),
    });
  });
});
