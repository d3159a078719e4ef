import type { ReturnValuesOnConditionCheckFailure } from '@aws-sdk/client-dynamodb';
import { holds } from './evaluate.ts';
import { conditionFailed, validation } from './exceptions.ts';
import { itemBytes, maxItemBytes } from './item-size.ts';
import { parseCondition } from './parse-condition.ts';
import type { PlaceholderInput, Placeholders } from './placeholders.ts';
import type { Condition } from './syntax.ts';
import type { Table } from './table.ts';
import type { Item } from './value.ts';

/** One write, parsed and checked as far as that goes without the item. */
export interface Write {
  readonly table: Table;
  /** As `keyText` gives it. */
  readonly key: string;
  readonly condition: Condition | undefined;
  /** Whether a failed condition shows the item that failed it. */
  readonly showsItem: boolean;
  /** What is there afterwards: undefined for nothing. */
  readonly after: (before: Item | undefined) => Item | undefined;
}

export interface Written {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

export interface ConditionInput extends PlaceholderInput {
  readonly TableName: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: ReturnValuesOnConditionCheckFailure | undefined;
}

export function conditionOf(input: ConditionInput, placeholders: Placeholders): Condition | undefined {
  if (input.ConditionExpression === undefined) return undefined;
  return parseCondition({ label: 'ConditionExpression', text: input.ConditionExpression, placeholders });
}

export function showsItem(input: ConditionInput): boolean {
  const wanted = input.ReturnValuesOnConditionCheckFailure;
  if (wanted !== undefined && wanted !== 'NONE' && wanted !== 'ALL_OLD') {
    throw validation('ReturnValuesOnConditionCheckFailure can only be ALL_OLD or NONE');
  }
  return wanted === 'ALL_OLD';
}

/** Whether the condition lets the write happen. */
export function allows(write: Write): boolean {
  return write.condition === undefined || holds(write.condition, write.table.rows.get(write.key) ?? {});
}

/** What the write would do, doing nothing yet. */
export function outcomeOf(write: Write): Written {
  const before = write.table.rows.get(write.key);
  const after = write.after(before);
  if (after !== undefined && itemBytes(after) > maxItemBytes) {
    throw validation('Item size has exceeded the maximum allowed size');
  }
  return { before, after };
}

export function commit(write: Write, after: Item | undefined): void {
  if (after === undefined) write.table.rows.delete(write.key);
  else write.table.rows.set(write.key, after);
}

/**
 * A write by itself.
 * @throws ConditionalCheckFailedException, ValidationException
 */
export function perform(write: Write): Written {
  if (!allows(write)) throw conditionFailed(write.showsItem ? write.table.rows.get(write.key) : undefined);
  const written = outcomeOf(write);
  commit(write, written.after);
  return written;
}
