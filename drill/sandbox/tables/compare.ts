import { compareNumbers } from './decimal.ts';
import { attributeOf, type Item, type Value } from './value.ts';

/** Deep, by type; numbers by value, sets without order. Canonical form makes equal numbers equal text. */
export function equal(left: Value, right: Value): boolean {
  if ('S' in left) return 'S' in right && left.S === right.S;
  if ('N' in left) return 'N' in right && left.N === right.N;
  if ('BOOL' in left) return 'BOOL' in right && left.BOOL === right.BOOL;
  if ('NULL' in left) return 'NULL' in right;
  if ('SS' in left) return 'SS' in right && sameMembers(left.SS, right.SS);
  if ('NS' in left) return 'NS' in right && sameMembers(left.NS, right.NS);
  if ('L' in left) return 'L' in right && sameLists(left.L, right.L);
  return 'M' in right && sameMaps(left.M, right.M);
}

/** Order of two strings (by their UTF-8 bytes) or two numbers; undefined for everything else. */
export function order(left: Value, right: Value): number | undefined {
  if ('S' in left && 'S' in right) return Buffer.compare(Buffer.from(left.S), Buffer.from(right.S));
  if ('N' in left && 'N' in right) return compareNumbers(left.N, right.N);
  return undefined;
}

function sameMembers(left: string[], right: string[]): boolean {
  const members = new Set(left);
  return left.length === right.length && right.every((member) => members.has(member));
}

function sameLists(left: Value[], right: Value[]): boolean {
  if (left.length !== right.length) return false;
  return left.every((value, index) => {
    const other = right[index];
    return other !== undefined && equal(value, other);
  });
}

function sameMaps(left: Item, right: Item): boolean {
  if (Object.keys(left).length !== Object.keys(right).length) return false;
  return Object.entries(left).every(([name, value]) => {
    const other = attributeOf(right, name);
    return other !== undefined && equal(value, other);
  });
}
