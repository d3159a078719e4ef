import type { Condition, Operand, Path } from './syntax.ts';

/** Every path that a condition mentions. */
export function pathsIn(condition: Condition): Path[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...pathsIn(condition.left), ...pathsIn(condition.right)];
    case 'not':
    case 'group':
      return pathsIn(condition.inner);
    case 'compare':
      return pathsOf([condition.left, condition.right]);
    case 'between':
      return pathsOf([condition.operand, condition.low, condition.high]);
    case 'in':
      return pathsOf([condition.operand, ...condition.among]);
    case 'attribute_exists':
    case 'attribute_not_exists':
    case 'attribute_type':
      return [condition.path];
    case 'begins_with':
      return pathsOf([condition.operand, condition.prefix]);
    case 'contains':
      return pathsOf([condition.operand, condition.sought]);
  }
}

function pathsOf(operands: readonly Operand[]): Path[] {
  return operands.flatMap((operand) => (operand.kind === 'value' ? [] : [operand.path]));
}
