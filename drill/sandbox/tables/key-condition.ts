import { validation } from './exceptions.ts';
import type { Comparator, Condition, Operand } from './syntax.ts';
import type { KeyAttribute, TableSchema } from './table.ts';
import { typeOf, type ValueType } from './value.ts';

/** One comparison of a key attribute with constants. */
interface KeyTerm {
  readonly attribute: string;
  readonly operator: Comparator | 'BETWEEN' | 'begins_with';
  readonly types: readonly ValueType[];
}

/**
 * Refuses what may not be asked of a key: the partition key equals a constant, and at most one more comparison is of
 * the sort key. What passes can be evaluated like any condition.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
 * @throws ValidationException
 */
export function demandKeyCondition(schema: TableSchema, condition: Condition): void {
  const terms = termsOf(condition);
  const { partitionKey, sortKey } = schema;
  const repeated = terms.some(({ attribute }, at) => terms.findIndex((term) => term.attribute === attribute) !== at);
  if (repeated) throw validation('KeyConditionExpressions must only contain one condition per key');
  const partition = terms.find(({ attribute }) => attribute === partitionKey.name);
  if (partition === undefined) {
    throw validation(`Query condition missed key schema element: ${partitionKey.name}`);
  }
  if (partition.operator !== '=') throw validation('Query key condition not supported');
  demandType(partition, partitionKey);
  const other = terms.find((term) => term !== partition);
  if (other === undefined) return;
  if (sortKey === undefined || other.attribute !== sortKey.name) {
    throw validation(`Query condition missed key schema element: ${sortKey?.name ?? partitionKey.name}`);
  }
  demandType(other, sortKey);
}

function demandType(term: KeyTerm, { type }: KeyAttribute): void {
  if (term.types.every((given) => given === type)) return;
  throw validation('One or more parameter values were invalid: Condition parameter type does not match schema type');
}

function termsOf(condition: Condition): KeyTerm[] {
  switch (condition.kind) {
    case 'and':
      return [...termsOf(condition.left), ...termsOf(condition.right)];
    case 'group':
      return termsOf(condition.inner);
    case 'compare':
      return [comparisonTerm(condition.comparator, condition.left, condition.right)];
    case 'between':
      return [term('BETWEEN', condition.operand, [condition.low, condition.high])];
    case 'begins_with':
      return [term('begins_with', condition.operand, [condition.prefix])];
    case 'or':
    case 'not':
    case 'in':
    case 'contains':
    case 'attribute_exists':
    case 'attribute_not_exists':
    case 'attribute_type':
      throw unusable(condition.kind);
  }
}

/** The constant may stand on either side. */
function comparisonTerm(comparator: Comparator, left: Operand, right: Operand): KeyTerm {
  if (comparator === '<>') throw unusable(comparator);
  if (left.kind === 'value') return term(comparator, right, [left]);
  return term(comparator, left, [right]);
}

function term(operator: KeyTerm['operator'], operand: Operand, constants: readonly Operand[]): KeyTerm {
  const [attribute, ...deeper] = operand.kind === 'path' ? operand.path : [];
  if (typeof attribute !== 'string' || deeper.length > 0) throw validation('Query key condition not supported');
  const types = constants.map((constant) => {
    if (constant.kind === 'value') return typeOf(constant.value);
    throw validation('Query key condition not supported');
  });
  return { attribute, operator, types };
}

function unusable(kind: string): Error {
  const operator = kind.length <= 3 ? kind.toUpperCase() : kind;
  return validation(`Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: ${operator}`);
}
