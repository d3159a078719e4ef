import type { Item, Value } from './value.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
export const maxItemBytes = 400 * 1024;

/** About what DynamoDB counts, in bytes: names and text in UTF-8, numbers by pairs of digits, 3 per collection. */
export function itemBytes(item: Item): number {
  let bytes = 0;
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value !== undefined) bytes += Buffer.byteLength(name) + valueBytes(value);
  }
  return bytes;
}

function valueBytes(value: Value): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return numberBytes(value.N);
  if ('SS' in value) return sum(value.SS.map((member) => Buffer.byteLength(member)));
  if ('NS' in value) return sum(value.NS.map(numberBytes));
  if ('L' in value) return 3 + sum(value.L.map((member) => 1 + valueBytes(member)));
  if ('M' in value) return 3 + Object.keys(value.M).length + itemBytes(value.M);
  return 1;
}

function numberBytes(text: string): number {
  return Math.ceil(text.replace(/^-?[0.]*/, '').length / 2) + 1;
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}
