import type {
  DeleteItemCommandInput,
  DeleteItemCommandOutput,
  GetItemCommandInput,
  GetItemCommandOutput,
  PutItemCommandInput,
  PutItemCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { type Answer, deleteItem, getItem, putItem, updateItem } from './item-commands.ts';
import { query } from './query.ts';
import type { Table, TableSchema } from './table.ts';
import { transactWriteItems } from './transact.ts';

/**
 * DynamoDB's answers, with the SDK's own exceptions. Nothing that a caller passes in or gets back is shared with the
 * tables. A parameter that is not modelled throws a plain Error.
 */
export interface Tables {
  putItem(input: PutItemCommandInput): Answer<PutItemCommandOutput>;
  getItem(input: GetItemCommandInput): Answer<GetItemCommandOutput>;
  updateItem(input: UpdateItemCommandInput): Answer<UpdateItemCommandOutput>;
  deleteItem(input: DeleteItemCommandInput): Answer<DeleteItemCommandOutput>;
  query(input: QueryCommandInput): Answer<QueryCommandOutput>;
  transactWriteItems(input: TransactWriteItemsCommandInput): Answer<TransactWriteItemsCommandOutput>;
}

/** Empty tables. */
export function createTables(schemas: readonly TableSchema[]): Tables {
  const tables = new Map(schemas.map((schema): [string, Table] => [schema.name, { schema, rows: new Map() }]));
  const tokens = new Map<string, string>();
  return {
    putItem: (input) => putItem(tables, input),
    getItem: (input) => getItem(tables, input),
    updateItem: (input) => updateItem(tables, input),
    deleteItem: (input) => deleteItem(tables, input),
    query: (input) => query(tables, input),
    transactWriteItems: (input) => transactWriteItems({ tables, tokens }, input),
  };
}
