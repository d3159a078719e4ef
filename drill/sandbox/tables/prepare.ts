import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { admitItem } from './admit.ts';
import { validation } from './exceptions.ts';
import { admitKey, keyAttributes, keyOf, keyText } from './key.ts';
import { parseUpdate } from './parse-update.ts';
import { Placeholders } from './placeholders.ts';
import type { UpdateAction } from './syntax.ts';
import { type Table, type TablesByName, tableNamed } from './table.ts';
import { updated } from './update.ts';
import type { Item } from './value.ts';
import { type ConditionInput, conditionOf, showsItem, type Write } from './write.ts';

export interface PutInput extends ConditionInput {
  readonly Item: Record<string, AttributeValue> | undefined;
}

export interface KeyedInput extends ConditionInput {
  readonly Key: Record<string, AttributeValue> | undefined;
}

export interface UpdateInput extends KeyedInput {
  readonly UpdateExpression?: string | undefined;
}

export function preparePut(tables: TablesByName, input: PutInput): Write {
  const table = tableNamed(tables, input.TableName);
  if (input.Item === undefined) {
    throw validation(
      "1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null",
    );
  }
  const item = admitItem(input.Item);
  const key = keyText(table.schema, keyOf(table.schema, item));
  return { table, key, ...conditionPart(input), after: () => item };
}

export function prepareDelete(tables: TablesByName, input: KeyedInput): Write {
  return { ...keyedPart(tables, input), ...conditionPart(input), after: () => undefined };
}

/** The item stays as it is: for the ConditionCheck of a transaction. */
export function prepareCheck(tables: TablesByName, input: KeyedInput): Write {
  return { ...keyedPart(tables, input), ...conditionPart(input), after: (before) => before };
}

/** With what the update touches, for ReturnValues. */
export function prepareUpdate(
  tables: TablesByName,
  input: UpdateInput,
): { readonly write: Write; readonly actions: readonly UpdateAction[] } {
  const table = tableNamed(tables, input.TableName);
  const key = admitKey(table.schema, input.Key);
  const placeholders = new Placeholders(input);
  const actions = actionsOf(table, input, placeholders);
  const condition = conditionOf(input, placeholders);
  placeholders.refuseUnused(expressionsIn([input.UpdateExpression, input.ConditionExpression]));
  const after = (before: Item | undefined) => afterUpdate(before, key, actions);
  const write = { table, key: keyText(table.schema, key), condition, showsItem: showsItem(input), after };
  return { write, actions: actions ?? [] };
}

/** Creates the item that it updates, unless there is nothing in the update but taking away. */
function afterUpdate(before: Item | undefined, key: Item, actions: UpdateAction[] | undefined): Item | undefined {
  if (actions === undefined) return before ?? key;
  const onlyTakesAway = actions.every(({ kind }) => kind === 'remove' || kind === 'delete');
  if (before === undefined && onlyTakesAway) return undefined;
  return updated(before ?? key, actions);
}

function actionsOf(table: Table, input: UpdateInput, placeholders: Placeholders): UpdateAction[] | undefined {
  if (input.UpdateExpression === undefined) return undefined;
  const actions = parseUpdate({ label: 'UpdateExpression', text: input.UpdateExpression, placeholders });
  const names = keyAttributes(table.schema).map(({ name }) => name);
  const touched = names.find((name) => actions.some(({ path }) => path[0] === name));
  if (touched === undefined) return actions;
  throw validation(
    `One or more parameter values were invalid: Cannot update attribute ${touched}. This attribute is part of the key`,
  );
}

function keyedPart(tables: TablesByName, input: KeyedInput): Pick<Write, 'table' | 'key'> {
  const table = tableNamed(tables, input.TableName);
  return { table, key: keyText(table.schema, admitKey(table.schema, input.Key)) };
}

function conditionPart(input: ConditionInput): Pick<Write, 'condition' | 'showsItem'> {
  const placeholders = new Placeholders(input);
  const condition = conditionOf(input, placeholders);
  placeholders.refuseUnused(expressionsIn([input.ConditionExpression]));
  return { condition, showsItem: showsItem(input) };
}

function expressionsIn(texts: readonly (string | undefined)[]): number {
  return texts.filter((text) => text !== undefined).length;
}
