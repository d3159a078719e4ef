import { equal, order } from './compare.ts';
import { readAt } from './document-path.ts';
import type { Comparator, Condition, Operand } from './syntax.ts';
import { type Item, typeOf, type Value } from './value.ts';

/**
 * Whether the condition holds for the item; an item that does not exist has no attributes. A missing attribute is
 * never equal to anything, always unequal, and every comparison across types is false.
 */
export function holds(condition: Condition, item: Item): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, item) && holds(condition.right, item);
    case 'or':
      return holds(condition.left, item) || holds(condition.right, item);
    case 'not':
      return !holds(condition.inner, item);
    case 'group':
      return holds(condition.inner, item);
    case 'compare':
      return compares(condition.comparator, operandValue(condition.left, item), operandValue(condition.right, item));
    case 'between':
      return isBetween(condition, item);
    case 'in':
      return condition.among.some((one) =>
        compares('=', operandValue(condition.operand, item), operandValue(one, item)),
      );
    case 'attribute_exists':
      return readAt(item, condition.path) !== undefined;
    case 'attribute_not_exists':
      return readAt(item, condition.path) === undefined;
    case 'attribute_type':
      return hasType(readAt(item, condition.path), condition.type);
    case 'begins_with':
      return beginsWith(operandValue(condition.operand, item), operandValue(condition.prefix, item));
    case 'contains':
      return contains(operandValue(condition.operand, item), operandValue(condition.sought, item));
  }
}

function operandValue(operand: Operand, item: Item): Value | undefined {
  switch (operand.kind) {
    case 'value':
      return operand.value;
    case 'path':
      return readAt(item, operand.path);
    case 'size':
      return sizeOf(readAt(item, operand.path));
  }
}

/** Bytes of a string, members of a collection; numbers, booleans and null have no size. */
function sizeOf(value: Value | undefined): Value | undefined {
  if (value === undefined) return undefined;
  if ('S' in value) return { N: String(Buffer.byteLength(value.S)) };
  if ('SS' in value) return { N: String(value.SS.length) };
  if ('NS' in value) return { N: String(value.NS.length) };
  if ('L' in value) return { N: String(value.L.length) };
  if ('M' in value) return { N: String(Object.keys(value.M).length) };
  return undefined;
}

function compares(comparator: Comparator, left: Value | undefined, right: Value | undefined): boolean {
  if (left === undefined || right === undefined) return comparator === '<>';
  if (comparator === '=') return equal(left, right);
  if (comparator === '<>') return !equal(left, right);
  const direction = order(left, right);
  if (direction === undefined) return false;
  switch (comparator) {
    case '<':
      return direction < 0;
    case '<=':
      return direction <= 0;
    case '>':
      return direction > 0;
    case '>=':
      return direction >= 0;
  }
}

function isBetween({ operand, low, high }: Extract<Condition, { kind: 'between' }>, item: Item): boolean {
  const value = operandValue(operand, item);
  return compares('>=', value, operandValue(low, item)) && compares('<=', value, operandValue(high, item));
}

function hasType(value: Value | undefined, type: string): boolean {
  return value !== undefined && typeOf(value) === type;
}

function beginsWith(value: Value | undefined, prefix: Value | undefined): boolean {
  if (value === undefined || prefix === undefined) return false;
  return 'S' in value && 'S' in prefix && value.S.startsWith(prefix.S);
}

function contains(value: Value | undefined, sought: Value | undefined): boolean {
  if (value === undefined || sought === undefined) return false;
  if ('L' in value) return value.L.some((member) => equal(member, sought));
  if ('S' in sought && 'S' in value) return value.S.includes(sought.S);
  if ('S' in sought && 'SS' in value) return value.SS.includes(sought.S);
  return 'N' in sought && 'NS' in value && value.NS.includes(sought.N);
}
