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

/**
 * Attributes by name. Names come from outside: look them up with `attributeOf`, build with
 * `itemFrom` or `Object.fromEntries`.
 */
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

/**
 * An item with a value made of every value. A spread makes an own attribute even of `__proto__`, and to assign to one
 * that is there already makes nothing new of it.
 */
export function itemFrom<From>(values: Readonly<Record<string, From>>, make: (value: From) => Value): Item {
  const made: Record<string, From | Value> = { ...values };
  for (const [name, value] of Object.entries(values)) made[name] = make(value);
  return made as Item;
}
