import { StateFailure } from './failure.ts';
import type { Json } from './json.ts';
import { bytesAtMost, plainCopyOf } from './plain-copy.ts';

/** 256 KiB, in UTF-8 bytes: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const payloadLimit = 262_144;

/**
 * A copy of `value` as it looks after the wire: only what JSON carries, nothing shared with whoever made it.
 * What JSON cannot say (undefined) becomes null.
 *
 * @throws StateFailure States.DataLimitExceeded above 256 KiB, Runtime.MarshalError for what JSON cannot hold.
 */
export function throughTheWire(value: unknown, what: string): Json {
  const copy = plainCopyOf(value);
  if (copy !== undefined && isSurelySmall(copy)) return copy;
  const text = written(value, what);
  if (tooLarge(text)) throw limitExceeded(what);
  return JSON.parse(text) as Json;
}

/** @throws StateFailure States.DataLimitExceeded above 256 KiB. */
export function withinLimit(value: Json, what: string): Json {
  if (isSurelySmall(value)) return value;
  if (typeof value === 'object' && tooLarge(JSON.stringify(value))) throw limitExceeded(what);
  if (typeof value === 'string' && tooLarge(value)) throw limitExceeded(what);
  return value;
}

const isSurelySmall = (value: Json): boolean => bytesAtMost(value) <= payloadLimit;

function written(value: unknown, what: string): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (error) {
    throw new StateFailure('Runtime.MarshalError', `${what} is not JSON: ${String(error)}`);
  }
}

function tooLarge(text: string): boolean {
  // A UTF-16 unit takes three bytes at most, so short texts need no count.
  return text.length * 3 > payloadLimit && Buffer.byteLength(text) > payloadLimit;
}

function limitExceeded(what: string): StateFailure {
  return new StateFailure('States.DataLimitExceeded', `${what} is larger than ${payloadLimit} bytes of JSON.`);
}
