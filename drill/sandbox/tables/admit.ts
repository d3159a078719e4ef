import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { canonicalNumber } from './decimal.ts';
import { serialization, validation } from './exceptions.ts';
import { type Item, itemFrom, type Value } from './value.ts';

/**
 * A copy of what a caller sent, in canonical form.
 * @throws ValidationException where DynamoDB refuses the value, an Error for binary values, which are not modelled.
 */
export function admit(raw: AttributeValue): Value {
  // One member is right whenever it is one of these; without this, most of the work would be to count to one.
  if (Object.keys(raw).length > 1) demandOneType(raw);
  if (raw.S !== undefined) return { S: text(raw.S) };
  if (raw.N !== undefined) return { N: canonicalNumber(text(raw.N)) };
  if (raw.BOOL !== undefined) return { BOOL: truth(raw.BOOL) };
  if (raw.NULL !== undefined) return admitNull(raw.NULL);
  if (raw.SS !== undefined) return { SS: admitSet(raw.SS.map(text), 'string') };
  if (raw.NS !== undefined)
    return {
      NS: admitSet(
        raw.NS.map((member) => canonicalNumber(text(member))),
        'number',
      ),
    };
  if (raw.L !== undefined) return { L: raw.L.map(admit) };
  if (raw.M !== undefined) return { M: admitItem(raw.M) };
  demandOneType(raw);
  throw new Error(`the sandbox tables do not model attribute type ${Object.keys(raw).join()}`);
}

export function admitItem(raw: Record<string, AttributeValue>): Item {
  return itemFrom(raw, admit);
}

function demandOneType(raw: AttributeValue): void {
  let present = 0;
  for (const member of Object.values(raw)) if (member !== undefined) present += 1;
  if (present === 1) return;
  const fault = present === 0 ? 'is empty' : 'has more than one datatypes set';
  throw validation(`Supplied AttributeValue ${fault}, must contain exactly one of the supported datatypes`);
}

function text(member: unknown): string {
  if (typeof member === 'string') return member;
  throw serialization(`${typeof member} cannot be converted to String`);
}

function truth(member: unknown): boolean {
  if (typeof member === 'boolean') return member;
  throw serialization(`${typeof member} cannot be converted to Boolean`);
}

function admitNull(member: boolean): Value {
  if (member === true) return { NULL: true };
  throw validation('One or more parameter values were invalid: Null attribute value types must have the value of true');
}

function admitSet(members: string[], of: string): string[] {
  if (members.length === 0) {
    throw validation(`One or more parameter values were invalid: An ${of} set  may not be empty`);
  }
  if (new Set(members).size < members.length) {
    throw validation(
      `One or more parameter values were invalid: Input collection [${members.join(', ')}] contains duplicates.`,
    );
  }
  return members;
}
