import type {
  DeleteItemCommandInput,
  DeleteItemCommandOutput,
  GetItemCommandInput,
  GetItemCommandOutput,
  PutItemCommandInput,
  PutItemCommandOutput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { copyItem } from './copy.ts';
import { project } from './document-path.ts';
import { validation } from './exceptions.ts';
import { admitKey, keyText } from './key.ts';
import { conditionParameters, demandModelled } from './modelled.ts';
import { parseProjection } from './parse-path.ts';
import { Placeholders } from './placeholders.ts';
import { prepareDelete, preparePut, prepareUpdate } from './prepare.ts';
import type { Path } from './syntax.ts';
import { type TablesByName, tableNamed } from './table.ts';
import type { Item } from './value.ts';
import { perform, type Written } from './write.ts';

/** The SDK's middleware adds `$metadata`. */
export type Answer<Output> = Omit<Output, '$metadata'>;

const ofPut = new Set([...conditionParameters, 'Item', 'ReturnValues']);
const ofDelete = new Set([...conditionParameters, 'Key', 'ReturnValues']);
const ofUpdate = new Set([...ofDelete, 'UpdateExpression']);
const ofGet = new Set(['TableName', 'Key', 'ConsistentRead', 'ProjectionExpression', 'ExpressionAttributeNames']);

export function putItem(tables: TablesByName, input: PutItemCommandInput): Answer<PutItemCommandOutput> {
  demandModelled('PutItem', input, ofPut);
  const write = preparePut(tables, input);
  const wanted = demandReturn(input.ReturnValues, ['NONE', 'ALL_OLD']);
  return attributesOf(wanted, perform(write), []);
}

export function deleteItem(tables: TablesByName, input: DeleteItemCommandInput): Answer<DeleteItemCommandOutput> {
  demandModelled('DeleteItem', input, ofDelete);
  const write = prepareDelete(tables, input);
  const wanted = demandReturn(input.ReturnValues, ['NONE', 'ALL_OLD']);
  return attributesOf(wanted, perform(write), []);
}

export function updateItem(tables: TablesByName, input: UpdateItemCommandInput): Answer<UpdateItemCommandOutput> {
  demandModelled('UpdateItem', input, ofUpdate);
  const { write, actions } = prepareUpdate(tables, input);
  const wanted = demandReturn(input.ReturnValues, returnValues);
  return attributesOf(
    wanted,
    perform(write),
    actions.map(({ path }) => path),
  );
}

/** Always the latest state, with ConsistentRead or without: tables lag in no drill so far. */
export function getItem(tables: TablesByName, input: GetItemCommandInput): Answer<GetItemCommandOutput> {
  demandModelled('GetItem', input, ofGet);
  const { rows, schema } = tableNamed(tables, input.TableName);
  const key = keyText(schema, admitKey(schema, input.Key));
  const paths = projectionOf(input);
  const item = rows.get(key);
  if (item === undefined) return {};
  return { Item: copyItem(paths === undefined ? item : project(item, paths)) };
}

function projectionOf(input: GetItemCommandInput): Path[] | undefined {
  const placeholders = new Placeholders({ ExpressionAttributeNames: input.ExpressionAttributeNames });
  const text = input.ProjectionExpression;
  const paths = text === undefined ? undefined : parseProjection({ label: 'ProjectionExpression', text, placeholders });
  placeholders.refuseUnused(paths === undefined ? 0 : 1);
  return paths;
}

const returnValues = ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'] as const;
type ReturnValues = (typeof returnValues)[number];

function demandReturn(given: string | undefined, allowed: readonly ReturnValues[]): ReturnValues {
  const wanted = allowed.find((one) => one === (given ?? 'NONE'));
  if (wanted === undefined) throw validation(`ReturnValues can only be one of ${allowed.join(', ')}`);
  return wanted;
}

function attributesOf(wanted: ReturnValues, written: Written, touched: readonly Path[]): { Attributes?: Item } {
  const attributes = chosen(wanted, written, touched);
  return attributes === undefined ? {} : { Attributes: copyItem(attributes) };
}

function chosen(wanted: ReturnValues, { before, after }: Written, touched: readonly Path[]): Item | undefined {
  switch (wanted) {
    case 'NONE':
      return undefined;
    case 'ALL_OLD':
      return before;
    case 'ALL_NEW':
      return after;
    case 'UPDATED_OLD':
      return before && unlessEmpty(project(before, touched));
    case 'UPDATED_NEW':
      return after && unlessEmpty(project(after, touched));
  }
}

function unlessEmpty(item: Item): Item | undefined {
  return Object.keys(item).length === 0 ? undefined : item;
}
