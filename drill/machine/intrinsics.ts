import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Random, uuid } from '../random.ts';
import { isArray, isObject, type Json, type JsonObject } from './json.ts';

interface Intrinsic {
  /** Least and most arguments. */
  readonly arity: readonly [number, number];
  /** @throws Error when the values are not what the function takes. */
  readonly apply: (values: readonly Json[], random: Random) => Json;
}

/** Names in the States Language, and what Node calls them. */
const hashes = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/**
 * The intrinsic functions that the drill knows, besides States.Format.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 */
export const intrinsics: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['States.StringToJson', { arity: [1, 1], apply: ([text]) => JSON.parse(string(text)) as Json }],
  ['States.JsonToString', { arity: [1, 1], apply: ([value]) => JSON.stringify(value) }],
  ['States.Array', { arity: [0, Number.POSITIVE_INFINITY], apply: (values) => values }],
  ['States.ArrayLength', { arity: [1, 1], apply: ([array]) => list(array).length }],
  ['States.ArrayContains', { arity: [2, 2], apply: ([array, value]) => contains(list(array), value) }],
  ['States.ArrayGetItem', { arity: [2, 2], apply: ([array, index]) => itemAt(list(array), number(index)) }],
  ['States.JsonMerge', { arity: [3, 3], apply: ([one, two, deep]) => merged(record(one), record(two), deep) }],
  ['States.MathAdd', { arity: [2, 2], apply: ([one, two]) => number(one) + number(two) }],
  ['States.UUID', { arity: [0, 0], apply: (_values, random) => uuid(random) }],
  ['States.Hash', { arity: [2, 2], apply: ([value, algorithm]) => hashed(value, string(algorithm)) }],
]);

function contains(array: readonly Json[], value: Json | undefined): boolean {
  return array.some((item) => isDeepStrictEqual(item, value));
}

function itemAt(array: readonly Json[], index: number): Json {
  const item = array[index];
  if (item === undefined) throw new Error(`there is no element ${index} in an array of ${array.length}.`);
  return item;
}

function merged(one: JsonObject, two: JsonObject, deep: Json | undefined): Json {
  if (deep !== false) throw new Error('only the shallow merge exists: the third argument is false.');
  return { ...one, ...two };
}

function hashed(value: Json | undefined, algorithm: string): string {
  const name = hashes.get(algorithm);
  if (name === undefined)
    throw new Error(`unknown algorithm ${algorithm}; known are ${[...hashes.keys()].join(', ')}.`);
  return createHash(name)
    .update(typeof value === 'string' ? value : JSON.stringify(value))
    .digest('hex');
}

function string(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error(`${JSON.stringify(value)} is not a string.`);
  return value;
}

function number(value: Json | undefined): number {
  if (typeof value !== 'number') throw new Error(`${JSON.stringify(value)} is not a number.`);
  return value;
}

function list(value: Json | undefined): readonly Json[] {
  if (!isArray(value)) throw new Error(`${JSON.stringify(value)} is not an array.`);
  return value;
}

function record(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw new Error(`${JSON.stringify(value)} is not an object.`);
  return value;
}
