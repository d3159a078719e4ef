import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { createTables } from '../../../../drill/sandbox/tables/tables.ts';
import { incidentIn, incidents, incidentWith, ledger, refusal } from './ledger-table.ts';

const Key = { id: { S: 'i' } };
const TableName = 'incidents';

describe('put, get and delete', () => {
  test('an item comes back as it was put, of every type', () => {
    const attributes = {
      text: { S: '' },
      count: { N: '5' },
      yes: { BOOL: false },
      nothing: { NULL: true as const },
      names: { SS: ['b', 'a'] },
      numbers: { NS: ['1', '2'] },
      list: { L: [{ S: 'x' }, { L: [] }] },
      map: { M: { nested: { M: {} } } },
    };
    expect(incidentIn(incidentWith(attributes))).toEqual(attributes);
  });

  test('an item that is not there is an answer without Item', () => {
    expect(createTables([incidents]).getItem({ TableName, Key })).toEqual({});
  });

  test('a put replaces the whole item', () => {
    const tables = incidentWith({ a: { N: '1' } });
    tables.putItem({ TableName, Item: { id: { S: 'i' }, b: { N: '2' } } });
    expect(incidentIn(tables)).toEqual({ b: { N: '2' } });
  });

  test('deleting twice is as deleting once', () => {
    const tables = incidentWith({});
    expect(tables.deleteItem({ TableName, Key, ReturnValues: 'ALL_OLD' })).toEqual({ Attributes: Key });
    expect(tables.deleteItem({ TableName, Key, ReturnValues: 'ALL_OLD' })).toEqual({});
    expect(incidentIn(tables)).toBeUndefined();
  });

  test('the caller cannot reach into the table, neither by what was put nor by what came back', () => {
    const tables = createTables([incidents]);
    const Item = { id: { S: 'i' }, list: { L: [{ S: 'kept' }] } };
    tables.putItem({ TableName, Item });
    Item.list.L.push({ S: 'smuggled' });
    const old = tables.updateItem({ TableName, Key, UpdateExpression: 'REMOVE gone', ReturnValues: 'ALL_NEW' });
    for (const reached of [old.Attributes, tables.getItem({ TableName, Key }).Item]) {
      reached?.list?.L?.push({ S: 'smuggled' });
    }
    expect(incidentIn(tables)).toEqual({ list: { L: [{ S: 'kept' }] } });
  });

  test('an attribute named __proto__ inside a map comes back as what it is', () => {
    const M = Object.fromEntries([['__proto__', { S: 'data' }]]);
    const found = incidentIn(incidentWith({ map: { M } }))?.map?.M ?? {};
    expect(Object.entries(found)).toEqual(Object.entries(M));
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
  });

  test('an attribute named __proto__ is an attribute like any other', () => {
    const tables = incidentWith(Object.fromEntries([['__proto__', { S: 'data' }]]));
    tables.updateItem({
      TableName,
      Key,
      UpdateExpression: 'SET #p = :v, #c = :v',
      ConditionExpression: 'attribute_exists(#p) AND attribute_not_exists(#c)',
      ExpressionAttributeNames: { '#p': '__proto__', '#c': 'constructor' },
      ExpressionAttributeValues: { ':v': { N: '1' } },
    });
    const { Item } = tables.getItem({ TableName, Key });
    expect(Object.entries(Item ?? {})).toEqual([
      ['id', { S: 'i' }],
      ['__proto__', { N: '1' }],
      ['constructor', { N: '1' }],
    ]);
    expect(Object.getPrototypeOf(Item)).toBe(Object.prototype);
    const ExpressionAttributeNames = { '#p': '__proto__' };
    tables.updateItem({ TableName, Key, UpdateExpression: 'REMOVE #p', ExpressionAttributeNames });
    expect(Object.keys(tables.getItem({ TableName, Key }).Item ?? {})).toEqual(['id', 'constructor']);
  });

  test('a number is stored in one form, and the key 1.0 is the key 1', () => {
    const tables = createTables([ledger]);
    tables.putItem({ TableName: 'ledger', Item: { pk: { S: 'p' }, sk: { N: '1.0' }, n: { N: '+01.50e2' } } });
    expect(tables.getItem({ TableName: 'ledger', Key: { pk: { S: 'p' }, sk: { N: '1' } } }).Item).toEqual({
      pk: { S: 'p' },
      sk: { N: '1' },
      n: { N: '150' },
    });
  });

  test('a projection gives only what lies on its paths', () => {
    const tables = incidentWith({ a: { M: { b: { N: '1' }, c: { N: '2' } } }, l: { L: [{ S: 'x' }, { S: 'y' }] } });
    const { Item } = tables.getItem({
      TableName,
      Key,
      ProjectionExpression: '#a.b, l[1], absent.x',
      ExpressionAttributeNames: { '#a': 'a' },
    });
    expect(Item).toEqual({ a: { M: { b: { N: '1' } } }, l: { L: [{ S: 'y' }] } });
  });
});

describe('a condition that does not hold', () => {
  const once = {
    TableName,
    Item: { id: { S: 'i' }, by: { S: 'second' } },
    ConditionExpression: 'attribute_not_exists(id)',
  };

  test('leaves a write-once entry as the first writer left it', () => {
    const tables = incidentWith({ by: { S: 'first' } });
    const error = refusal(() => tables.putItem(once));
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error).toMatchObject({ name: 'ConditionalCheckFailedException', $metadata: { httpStatusCode: 400 } });
    expect(error).toHaveProperty('Item', undefined);
    expect(incidentIn(tables)).toEqual({ by: { S: 'first' } });
  });

  test('shows the item inside the exception when that was asked for', () => {
    const tables = incidentWith({ by: { S: 'first' } });
    const error = refusal(() => tables.putItem({ ...once, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }));
    expect(error).toMatchObject({ Item: { id: { S: 'i' }, by: { S: 'first' } } });
  });

  test('has no item to show when there is none', () => {
    const error = refusal(() =>
      createTables([incidents]).deleteItem({
        TableName,
        Key,
        ConditionExpression: 'attribute_exists(id)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error).toHaveProperty('Item', undefined);
  });
});

describe('ReturnValues of an update', () => {
  const updateReturning = (ReturnValues: 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW') =>
    incidentWith({ a: { N: '1' }, b: { M: { c: { N: '1' }, d: { N: '1' } } } }).updateItem({
      TableName,
      Key,
      UpdateExpression: 'SET b.c = :two REMOVE a',
      ExpressionAttributeValues: { ':two': { N: '2' } },
      ReturnValues,
    });

  test.each([
    ['NONE', {}],
    ['ALL_OLD', { Attributes: { ...Key, a: { N: '1' }, b: { M: { c: { N: '1' }, d: { N: '1' } } } } }],
    ['UPDATED_OLD', { Attributes: { a: { N: '1' }, b: { M: { c: { N: '1' } } } } }],
    ['ALL_NEW', { Attributes: { ...Key, b: { M: { c: { N: '2' }, d: { N: '1' } } } } }],
    ['UPDATED_NEW', { Attributes: { b: { M: { c: { N: '2' } } } } }],
  ] as const)('%s answers with just that', (wanted, answer) => {
    expect(updateReturning(wanted)).toEqual(answer);
  });

  test('of the old item is nothing when the update created it', () => {
    const tables = createTables([incidents]);
    const values = { ':v': { N: '1' } };
    const answer = tables.updateItem({
      TableName,
      Key,
      UpdateExpression: 'SET a = :v',
      ExpressionAttributeValues: values,
      ReturnValues: 'ALL_OLD',
    });
    expect(answer).toEqual({});
    expect(incidentIn(tables)).toEqual({ a: { N: '1' } });
  });

  test('new values cannot be asked of a put', () => {
    const put = () => incidentWith({}).putItem({ TableName, Item: Key, ReturnValues: 'ALL_NEW' });
    expect(refusal(put)).toMatchObject({ name: 'ValidationException' });
  });
});

describe('what the tables refuse', () => {
  test('a table that does not exist', () => {
    const error = refusal(() => incidentWith({}).getItem({ TableName: 'nowhere', Key }));
    expect(error).toBeInstanceOf(ResourceNotFoundException);
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 400 } });
  });

  const invalid: [string, () => unknown, RegExp][] = [
    [
      'a key with another attribute',
      () => incidentWith({}).getItem({ TableName, Key: { no: { S: 'i' } } }),
      /key elem/,
    ],
    [
      'a key with one attribute too many',
      () => incidentWith({}).getItem({ TableName, Key: { ...Key, b: { S: '1' } } }),
      /key elem/,
    ],
    ['a key of another type', () => incidentWith({}).deleteItem({ TableName, Key: { id: { N: '1' } } }), /key elem/],
    [
      'an item without its key',
      () => incidentWith({}).putItem({ TableName, Item: { a: { S: 'x' } } }),
      /Missing the key id/,
    ],
    [
      'an item with a key of another type',
      () => incidentWith({}).putItem({ TableName, Item: { id: { N: '1' } } }),
      /Type mismatch/,
    ],
    [
      'an empty string as a key',
      () => incidentWith({}).putItem({ TableName, Item: { id: { S: '' } } }),
      /empty string/,
    ],
    [
      'a key of more than 2048 bytes',
      () => incidentWith({}).getItem({ TableName, Key: { id: { S: 'é'.repeat(1025) } } }),
      /2048/,
    ],
    ['an item of more than 400 KB', () => incidentWith({ a: { S: 'x'.repeat(410_000) } }), /Item size/],
    ['an empty set', () => incidentWith({ a: { SS: [] } }), /may not be empty/],
    ['a set with the same number in two forms', () => incidentWith({ a: { NS: ['1', '1.0'] } }), /duplicates/],
    ['a number that is none', () => incidentWith({ a: { N: 'NaN' } }), /numeric value/],
    ['a value without a type', () => incidentWith({ a: {} as never }), /is empty/],
    ['a value whose only type is undefined', () => incidentWith({ a: { S: undefined } as never }), /is empty/],
    ['a value with two types', () => incidentWith({ a: { S: '', N: '1' } as never }), /more than one/],
    [
      'a change of the key',
      () => incidentWith({}).updateItem({ TableName, Key, UpdateExpression: 'REMOVE id' }),
      /part of the key/,
    ],
    [
      'values without an expression',
      () => incidentWith({}).deleteItem({ TableName, Key, ExpressionAttributeValues: { ':a': { S: '' } } }),
      /only be specified/,
    ],
  ];

  test.each(invalid)('%s, as a ValidationException', (_, run, message) => {
    const error = refusal(run);
    expect(error).toBeInstanceOf(DynamoDBServiceException);
    expect(error).toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('a JavaScript number where the protocol wants text', () => {
    expect(refusal(() => incidentWith({ a: { N: 5 as never } }))).toMatchObject({ name: 'SerializationException' });
  });

  test.each([
    ['AttributeUpdates', () => incidentWith({}).updateItem({ TableName, Key, AttributeUpdates: {} })],
    ['Expected', () => incidentWith({}).putItem({ TableName, Item: Key, Expected: {} })],
    ['ReturnConsumedCapacity', () => incidentWith({}).getItem({ TableName, Key, ReturnConsumedCapacity: 'TOTAL' })],
    ['attribute type B', () => incidentWith({ a: { B: new Uint8Array(1) } })],
  ])('%s, which is not modelled, as an error of our own', (named, run) => {
    const error = refusal(run);
    expect(error).not.toBeInstanceOf(DynamoDBServiceException);
    expect(error).toMatchObject({ message: expect.stringContaining(`do not model ${named}`) });
  });
});
