import { addNumbers, subtractNumbers } from './decimal.ts';
import { readAt } from './document-path.ts';
import { validation } from './exceptions.ts';
import type { Assigned, Path, Term } from './syntax.ts';
import type { Item, Value } from './value.ts';

/**
 * The right-hand side of a SET.
 * @throws ValidationException when an operand is missing or of the wrong type.
 */
export function assignedValue(item: Item, assigned: Assigned): Value {
  if (assigned.kind !== 'sum') return termValue(item, assigned);
  const left = termValue(item, assigned.left);
  const right = termValue(item, assigned.right);
  if (!('N' in left && 'N' in right)) throw wrongOperand();
  return { N: assigned.operator === '+' ? addNumbers(left.N, right.N) : subtractNumbers(left.N, right.N) };
}

function termValue(item: Item, term: Term): Value {
  switch (term.kind) {
    case 'value':
      return term.value;
    case 'path':
      return present(item, term.path);
    case 'if_not_exists':
      return readAt(item, term.path) ?? termValue(item, term.otherwise);
    case 'list_append': {
      const first = termValue(item, term.first);
      const second = termValue(item, term.second);
      if (!('L' in first && 'L' in second)) throw wrongOperand();
      return { L: [...first.L, ...second.L] };
    }
  }
}

function present(item: Item, path: Path): Value {
  const value = readAt(item, path);
  if (value !== undefined) return value;
  throw validation('The provided expression refers to an attribute that does not exist in the item');
}

function wrongOperand(): Error {
  return validation('An operand in the update expression has an incorrect data type');
}
