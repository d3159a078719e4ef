import { type Item, itemFrom, type Value } from './value.ts';

/** A copy that shares nothing with the item: `structuredClone`, at a small part of its price. */
export function copyItem(item: Item): Item {
  return itemFrom(item, copyValue);
}

function copyValue(value: Value): Value {
  if ('S' in value) return { S: value.S };
  if ('N' in value) return { N: value.N };
  if ('BOOL' in value) return { BOOL: value.BOOL };
  if ('NULL' in value) return { NULL: true };
  if ('SS' in value) return { SS: [...value.SS] };
  if ('NS' in value) return { NS: [...value.NS] };
  if ('L' in value) return { L: value.L.map(copyValue) };
  return { M: copyItem(value.M) };
}
