import { describe, expect, test } from 'vitest';
import { incidentWith, passes, refusal } from './ledger-table.ts';

const v = { ':v': { S: 'x' } };

describe('a condition outside the language', () => {
  const refused: [string, Record<string, { S: string } | { N: string } | { BOOL: boolean }> | undefined, string][] = [
    ['', undefined, 'The expression can not be empty;'],
    ['  ', undefined, 'The expression can not be empty;'],
    ['a == :v', v, 'Syntax error; token: "=", near: "= = :v"'],
    ['a != :v', v, 'Syntax error; token: "!", near: "a ! ="'],
    ['a = "x"', undefined, 'Syntax error; token: """'],
    ['a =', undefined, 'Syntax error; token: "<EOF>", near: "="'],
    ['a = :v b', v, 'Syntax error; token: "b"'],
    ['(a = :v', v, 'Syntax error; token: "<EOF>"'],
    ['_id = :v', v, 'Syntax error; token: "_"'],
    ['a[:v] = :v', v, 'Syntax error; token: ":v"'],
    ['a. = :v', v, 'Syntax error; token: "="'],
    ['a', undefined, 'Syntax error; token: "<EOF>"'],
    [':v', v, 'Syntax error; token: "<EOF>"'],
    ['a BETWEEN :v', v, 'Syntax error; token: "<EOF>"'],
    ['((a = :v))', v, 'The expression has redundant parentheses;'],
    ['status = :v', v, 'Attribute name is a reserved keyword; reserved keyword: status'],
    ['a.Name = :v', v, 'Attribute name is a reserved keyword; reserved keyword: Name'],
    ['a = :w', v, 'An expression attribute value used in expression is not defined; attribute value: :w'],
    ['a = :v', undefined, 'An expression attribute value used in expression is not defined; attribute value: :v'],
    ['#a = :v', v, 'An expression attribute name used in the document path is not defined; attribute name: #a'],
    ['exists(a)', undefined, 'Invalid function name; function: exists'],
    ['ATTRIBUTE_EXISTS(a)', undefined, 'Invalid function name; function: ATTRIBUTE_EXISTS'],
    [
      'if_not_exists(a, :v)',
      v,
      'The function is not allowed to be used this way in an expression; function: if_not_exists',
    ],
    ['contains(a, :v) = :v', v, 'Syntax error; token: "="'],
    ['size(a)', undefined, 'Syntax error; token: "<EOF>"'],
    [
      'attribute_exists(:v)',
      v,
      'Operator or function requires a document path; operator or function: attribute_exists',
    ],
    [
      'begins_with(a)',
      undefined,
      'Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1',
    ],
    [
      'begins_with(a, :v)',
      { ':v': { N: '1' } },
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    [
      'a < :v',
      { ':v': { BOOL: true } },
      'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL',
    ],
    ['attribute_type(a, :v)', v, 'Invalid attribute type name found; type: x'],
    ['a = a', undefined, 'The first operand must be distinct'],
    ['a BETWEEN :v AND :u', { ':v': { N: '2' }, ':u': { N: '1' } }, 'The BETWEEN operator requires upper bound'],
    ['a BETWEEN :v AND :u', { ':v': { N: '2' }, ':u': { S: '3' } }, 'The BETWEEN operator requires same data type'],
    [`a = :v${' '.repeat(4096)}`, v, 'Expression size has exceeded the maximum allowed size;'],
  ];

  test.each(refused)('%s with %j is refused by name', (condition, values, complaint) => {
    const error = refusal(() => passes(incidentWith({}), condition, values));
    expect(error).toMatchObject({ name: 'ValidationException' });
    expect(error).toHaveProperty('message', expect.stringContaining(`Invalid ConditionExpression: ${complaint}`));
  });

  test('an IN with more than a hundred members is refused', () => {
    const values = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`:v${at}`, { N: `${at}` }]));
    const condition = `a IN (${Object.keys(values).join(', ')})`;
    expect(refusal(() => passes(incidentWith({}), condition, values))).toMatchObject({ name: 'ValidationException' });
  });
});

describe('placeholders', () => {
  const get = (names: Record<string, string>) =>
    incidentWith({}).getItem({
      TableName: 'incidents',
      Key: { id: { S: 'i' } },
      ProjectionExpression: '#used',
      ExpressionAttributeNames: names,
    });

  test('that no expression uses are refused', () => {
    expect(refusal(() => get({ '#used': 'a', '#idle': 'b' }))).toMatchObject({
      message: 'Value provided in ExpressionAttributeNames unused in expressions: keys: {#idle}',
    });
    expect(refusal(() => passes(incidentWith({}), 'a = :v', { ...v, ':idle': { S: '' } }))).toMatchObject({
      message: 'Value provided in ExpressionAttributeValues unused in expressions: keys: {:idle}',
    });
  });

  test('that are none, or that are not there at all, are refused', () => {
    expect(refusal(() => get({}))).toMatchObject({ message: 'ExpressionAttributeNames must not be empty' });
    expect(refusal(() => get({ '#used': 'a', '#no-name': 'b' }))).toMatchObject({ name: 'ValidationException' });
    expect(refusal(() => passes(incidentWith({}), 'a = :v', { v: { S: '' } }))).toMatchObject({
      message: expect.stringContaining('invalid key'),
    });
  });

  test('stand for one name each, dots and reserved words included', () => {
    const tables = incidentWith({ 'a.b': { N: '1' }, status: { N: '2' } });
    const { Item } = tables.getItem({
      TableName: 'incidents',
      Key: { id: { S: 'i' } },
      ProjectionExpression: '#dotted, #1',
      ExpressionAttributeNames: { '#dotted': 'a.b', '#1': 'status' },
    });
    expect(Item).toEqual({ 'a.b': { N: '1' }, status: { N: '2' } });
  });
});
