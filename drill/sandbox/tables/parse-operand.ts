import type { Cursor } from './cursor.ts';
import { parsePath } from './parse-path.ts';
import type { Operand, Path } from './syntax.ts';
import type { ValueType } from './value.ts';

const conditionFunctions = ['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains'];
const updateFunctions = ['if_not_exists', 'list_append'];

/** A path, a `:value`, or `size(path)`. */
export function parseOperand(cursor: Cursor): Operand {
  if (cursor.peek().kind === 'value') return { kind: 'value', value: cursor.resolveValue(cursor.next()) };
  if (!atCall(cursor)) return { kind: 'path', path: parsePath(cursor) };
  const name = cursor.next().text;
  if (name !== 'size') throw misplaced(cursor, name);
  const [operand] = parseOperands(cursor, { name, count: 1 });
  return { kind: 'size', path: requirePath(cursor, name, operand) };
}

export function atCall(cursor: Cursor): boolean {
  return cursor.peek().kind === 'word' && cursor.peek(1).kind === 'symbol' && cursor.peek(1).text === '(';
}

/** What is between the parentheses of a call. */
export function parseOperands(cursor: Cursor, call: { readonly name: string; readonly count: number }): Operand[] {
  cursor.expect('(');
  const operands = [parseOperand(cursor)];
  while (cursor.take(',')) operands.push(parseOperand(cursor));
  cursor.expect(')');
  demandCount(cursor, call, operands.length);
  return operands;
}

export function demandCount(
  cursor: Cursor,
  call: { readonly name: string; readonly count: number },
  given: number,
): void {
  if (given === call.count) return;
  throw cursor.invalid(
    `Incorrect number of operands for operator or function; operator or function: ${call.name}, number of operands: ${given}`,
  );
}

export function requirePath(cursor: Cursor, name: string, operand: Operand | undefined): Path {
  if (operand?.kind === 'path') return operand.path;
  throw cursor.invalid(`Operator or function requires a document path; operator or function: ${name}`);
}

export function wrongType(cursor: Cursor, name: string, type: ValueType): Error {
  return cursor.invalid(
    `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`,
  );
}

/** A function that does not exist, or not here. Function names, unlike keywords, have one case. */
export function misplaced(cursor: Cursor, name: string): Error {
  if (![...conditionFunctions, ...updateFunctions, 'size'].includes(name)) {
    return cursor.invalid(`Invalid function name; function: ${name}`);
  }
  return cursor.invalid(`The function is not allowed to be used this way in an expression; function: ${name}`);
}
