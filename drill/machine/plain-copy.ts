import { isArray, type Json } from './json.ts';

/**
 * A copy of what is JSON through and through already, which most of what passes between states is: about three times as quick
 * as writing and reading it. Undefined for anything else, since only the wire itself knows what becomes of that.
 */
export function plainCopyOf(value: unknown): Json | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : undefined;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? listCopyOf(value) : objectCopyOf(value);
    default:
      return undefined;
  }
}

function listCopyOf(list: readonly unknown[]): Json | undefined {
  const copies: Json[] = [];
  for (const each of list) {
    const copy = plainCopyOf(each);
    if (copy === undefined) return undefined;
    copies.push(copy);
  }
  return copies;
}

function objectCopyOf(object: object): Json | undefined {
  if (Object.getPrototypeOf(object) !== Object.prototype) return undefined;
  const copies: Record<string, Json> = {};
  for (const name in object) {
    const copy = plainCopyOf((object as Readonly<Record<string, unknown>>)[name]);
    // Whoever writes to the one name would change what the copy inherits from.
    if (copy === undefined || name === '__proto__') return undefined;
    copies[name] = copy;
  }
  return copies;
}

/** Bytes that the value takes as JSON in UTF-8, at most: six for each UTF-16 unit of a text. */
export function bytesAtMost(value: Json): number {
  if (typeof value === 'string') return 6 * value.length + 2;
  if (typeof value !== 'object' || value === null) return 25;
  let bytes = 2;
  if (isArray(value)) for (const each of value) bytes += bytesAtMost(each) + 1;
  // Without a list of the names: payloads have thousands of them. JSON inherits nothing that a loop would find.
  else for (const name in value) bytes += 6 * name.length + 4 + bytesAtMost(value[name] ?? null);
  return bytes;
}
