import { addNumbers } from './decimal.ts';
import { isWritable, readAt, writeAt } from './document-path.ts';
import { validation } from './exceptions.ts';
import type { Path, UpdateAction } from './syntax.ts';
import { assignedValue } from './update-value.ts';
import type { Item, Value } from './value.ts';

interface Edit {
  readonly path: Path;
  /** Undefined removes. */
  readonly value: Value | undefined;
}

/**
 * The item after the update. Every operand and every list index means the item as it was before.
 * @throws ValidationException when a path cannot be written or an operand is missing or of the wrong type.
 */
export function updated(item: Item, actions: readonly UpdateAction[]): Item {
  const edits: Edit[] = [];
  for (const action of actions) {
    const edit = editOf(item, action);
    if (edit !== undefined) edits.push(edit);
  }
  edits.sort(byPath);
  let after = item;
  for (const { path, value } of edits) if (value !== undefined) after = writeAt(after, path, value);
  for (const { path, value } of edits.reverse()) if (value === undefined) after = writeAt(after, path, value);
  return after;
}

/** Undefined when there is nothing to take away. */
function editOf(item: Item, action: UpdateAction): Edit | undefined {
  const { path } = action;
  if (!isWritable(item, path)) {
    throw validation('The document path provided in the update expression is invalid for update');
  }
  const old = readAt(item, path);
  switch (action.kind) {
    case 'set':
      return { path, value: assignedValue(item, action.to) };
    case 'remove':
      return old === undefined ? undefined : { path, value: undefined };
    case 'add':
      return { path, value: old === undefined ? action.value : added(old, action.value) };
    case 'delete':
      return old === undefined ? undefined : { path, value: without(old, action.value) };
  }
}

function added(old: Value, more: Value): Value {
  if ('N' in old && 'N' in more) return { N: addNumbers(old.N, more.N) };
  if ('SS' in old && 'SS' in more) return { SS: [...new Set([...old.SS, ...more.SS])] };
  if ('NS' in old && 'NS' in more) return { NS: [...new Set([...old.NS, ...more.NS])] };
  throw validation('An operand in the update expression has an incorrect data type');
}

/** Undefined when nothing is left: a set is never empty. */
function without(old: Value, gone: Value): Value | undefined {
  if ('SS' in old && 'SS' in gone) {
    const left = old.SS.filter((member) => !gone.SS.includes(member));
    return left.length === 0 ? undefined : { SS: left };
  }
  if ('NS' in old && 'NS' in gone) {
    const left = old.NS.filter((member) => !gone.NS.includes(member));
    return left.length === 0 ? undefined : { NS: left };
  }
  throw validation('An operand in the update expression has an incorrect data type');
}

/** By list index where two paths part, so that appended elements come in order and removals can go backwards. */
function byPath(one: Edit, two: Edit): number {
  const parting = one.path.findIndex((step, at) => step !== two.path[at]);
  const [a, b] = [one.path[parting], two.path[parting]];
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}
