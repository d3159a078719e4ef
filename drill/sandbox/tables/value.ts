/**
 * An attribute value as the tables keep it: one member, numbers in canonical form, sets without duplicates. Never
 * changed in place. Binary values (B, BS) are not modelled.
 */
export type Value =
  | { S: string }
  | { N: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { SS: string[] }
  | { NS: string[] }
  | { L: Value[] }
  | { M: Item };

/** Attributes by name. Names come from outside: look them up with `attributeOf`, build with `Object.fromEntries`. */
export interface Item {
  [name: string]: Value;
}

export type ValueType = 'S' | 'N' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'L' | 'M';

export function typeOf(value: Value): ValueType {
  if ('S' in value) return 'S';
  if ('N' in value) return 'N';
  if ('BOOL' in value) return 'BOOL';
  if ('NULL' in value) return 'NULL';
  if ('SS' in value) return 'SS';
  if ('NS' in value) return 'NS';
  if ('L' in value) return 'L';
  return 'M';
}

/** Own attributes only: an attribute may be called `constructor`. */
export function attributeOf(item: Item, name: string): Value | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}
