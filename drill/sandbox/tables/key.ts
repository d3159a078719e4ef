import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { admitItem } from './admit.ts';
import { validation } from './exceptions.ts';
import type { KeyAttribute, TableSchema } from './table.ts';
import { attributeOf, type Item, typeOf, type Value } from './value.ts';

const maxBytes = { partition: 2048, sort: 1024 } as const;

/** A UTF-16 unit takes no more in UTF-8: most keys need no count. */
const maxBytesOfUnit = 3;

export function keyAttributes({ partitionKey, sortKey }: TableSchema): KeyAttribute[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}

/**
 * The key that a command names.
 * @throws ValidationException when it has other attributes, or other types, than the table's key.
 */
export function admitKey(schema: TableSchema, raw: Record<string, AttributeValue> | undefined): Item {
  if (raw === undefined) {
    throw validation(
      "1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be null",
    );
  }
  const key = admitItem(raw);
  const attributes = keyAttributes(schema);
  const matches = attributes.every(({ name, type }) => {
    const value = attributeOf(key, name);
    return value !== undefined && typeOf(value) === type;
  });
  if (!matches || Object.keys(key).length !== attributes.length) {
    throw validation('The provided key element does not match the schema');
  }
  demandUsable(schema, key);
  return key;
}

/**
 * The key inside a whole item.
 * @throws ValidationException when it is missing or of another type.
 */
export function keyOf(schema: TableSchema, item: Item): Item {
  const entries = keyAttributes(schema).map(({ name, type }): [string, Value] => {
    const value = attributeOf(item, name);
    if (value === undefined) {
      throw validation(`One or more parameter values were invalid: Missing the key ${name} in the item`);
    }
    if (typeOf(value) === type) return [name, value];
    throw validation(
      `One or more parameter values were invalid: Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`,
    );
  });
  const key = Object.fromEntries(entries);
  demandUsable(schema, key);
  return key;
}

/** Equal for equal keys only. */
export function keyText(schema: TableSchema, key: Item): string {
  const [partition, sort] = keyAttributes(schema).map(({ name }) => scalarText(attributeOf(key, name)));
  return sort === undefined ? `${partition}` : JSON.stringify([partition, sort]);
}

/** The schema says of which type each is, so that the text is enough to tell two apart. */
function scalarText(value: Value | undefined): string {
  if (value !== undefined && 'S' in value) return value.S;
  if (value !== undefined && 'N' in value) return value.N;
  throw new Error('a key was admitted that is no string and no number');
}

function demandUsable(schema: TableSchema, key: Item): void {
  keyAttributes(schema).forEach(({ name }, index) => {
    const value = attributeOf(key, name);
    if (value === undefined || !('S' in value)) return;
    if (value.S === '') {
      throw validation(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
      );
    }
    const limit = index === 0 ? maxBytes.partition : maxBytes.sort;
    if (value.S.length * maxBytesOfUnit <= limit || Buffer.byteLength(value.S) <= limit) return;
    throw validation(
      `One or more parameter values were invalid: Size of key attribute ${name} has exceeded the maximum size limit of ${limit} bytes`,
    );
  });
}
