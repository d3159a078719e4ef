import { order } from './compare.ts';
import { Cursor, type ExpressionSource } from './cursor.ts';
import { parseCall } from './parse-condition-call.ts';
import { atCall, parseOperand, wrongType } from './parse-operand.ts';
import type { Comparator, Comparison, Condition, Operand } from './syntax.ts';
import { typeOf } from './value.ts';

const comparators: readonly Comparator[] = ['=', '<>', '<', '<=', '>', '>='];

/**
 * The language of ConditionExpression, FilterExpression and KeyConditionExpression, which DynamoDB parses alike.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 * @throws ValidationException for anything outside it.
 */
export function parseCondition(source: ExpressionSource): Condition {
  const cursor = new Cursor(source);
  const condition = parseOr(cursor);
  cursor.expectEnd();
  return condition;
}

function parseOr(cursor: Cursor): Condition {
  let left = parseAnd(cursor);
  while (cursor.takeWord('OR')) left = { kind: 'or', left, right: parseAnd(cursor) };
  return left;
}

function parseAnd(cursor: Cursor): Condition {
  let left = parseNot(cursor);
  while (cursor.takeWord('AND')) left = { kind: 'and', left, right: parseNot(cursor) };
  return left;
}

function parseNot(cursor: Cursor): Condition {
  if (cursor.takeWord('NOT')) return { kind: 'not', inner: parseNot(cursor) };
  if (cursor.take('(')) return parseGroup(cursor);
  if (atCall(cursor) && cursor.peek().text !== 'size') return parseCall(cursor);
  return parseComparison(cursor);
}

function parseGroup(cursor: Cursor): Condition {
  const inner = parseOr(cursor);
  cursor.expect(')');
  if (inner.kind === 'group') throw cursor.invalid('The expression has redundant parentheses;');
  return { kind: 'group', inner };
}

function parseComparison(cursor: Cursor): Condition {
  const operand = parseOperand(cursor);
  if (cursor.takeWord('BETWEEN')) return parseBetween(cursor, operand);
  if (cursor.takeWord('IN')) return parseIn(cursor, operand);
  const comparator = comparators.find((symbol) => cursor.take(symbol));
  if (comparator === undefined) throw cursor.syntaxError();
  const right = parseOperand(cursor);
  return checked(cursor, { kind: 'compare', comparator, left: operand, right });
}

function checked(cursor: Cursor, comparison: Comparison): Comparison {
  const { comparator, left, right } = comparison;
  if (left.kind === 'path' && right.kind === 'path' && JSON.stringify(left.path) === JSON.stringify(right.path)) {
    throw cursor.invalid(
      `The first operand must be distinct from the remaining operands for this operator or function; operator: ${comparator}, first operand: [${left.path.join(', ')}]`,
    );
  }
  if (comparator !== '=' && comparator !== '<>') demandOrdered(cursor, comparator, [left, right]);
  return comparison;
}

/** Only strings and numbers have an order; a constant of another type is refused before any item is read. */
function demandOrdered(cursor: Cursor, operator: string, operands: readonly Operand[]): void {
  for (const operand of operands) {
    if (operand.kind !== 'value' || 'S' in operand.value || 'N' in operand.value) continue;
    throw wrongType(cursor, operator, typeOf(operand.value));
  }
}

function parseBetween(cursor: Cursor, operand: Operand): Condition {
  const low = parseOperand(cursor);
  if (!cursor.takeWord('AND')) throw cursor.syntaxError();
  const high = parseOperand(cursor);
  demandOrdered(cursor, 'BETWEEN', [operand, low, high]);
  if (low.kind === 'value' && high.kind === 'value') demandBounds(cursor, low, high);
  return { kind: 'between', operand, low, high };
}

type Constant = Extract<Operand, { kind: 'value' }>;

function demandBounds(cursor: Cursor, low: Constant, high: Constant): void {
  const direction = order(low.value, high.value);
  if (direction === undefined) {
    throw cursor.invalid('The BETWEEN operator requires same data type for lower and upper bounds;');
  }
  if (direction <= 0) return;
  throw cursor.invalid('The BETWEEN operator requires upper bound to be greater than or equal to lower bound;');
}

function parseIn(cursor: Cursor, operand: Operand): Condition {
  cursor.expect('(');
  const among = [parseOperand(cursor)];
  while (cursor.take(',')) among.push(parseOperand(cursor));
  cursor.expect(')');
  if (among.length > 100) {
    throw cursor.invalid(
      `Too many operands for operator or function; operator or function: IN, number of operands: ${among.length}`,
    );
  }
  return { kind: 'in', operand, among };
}
