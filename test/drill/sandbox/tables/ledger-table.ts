import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { TableSchema } from '../../../../drill/sandbox/tables/table.ts';
import { createTables, type Tables } from '../../../../drill/sandbox/tables/tables.ts';

export const ledger: TableSchema = {
  name: 'ledger',
  partitionKey: { name: 'pk', type: 'S' },
  sortKey: { name: 'sk', type: 'N' },
};

export const incidents: TableSchema = { name: 'incidents', partitionKey: { name: 'id', type: 'S' } };

export type Attributes = Record<string, AttributeValue>;

/** One item under `id: i` in the table of incidents. */
export function incidentWith(attributes: Attributes): Tables {
  const tables = createTables([incidents, ledger]);
  tables.putItem({ TableName: 'incidents', Item: { id: { S: 'i' }, ...attributes } });
  return tables;
}

/** The attributes of that item without its key, or undefined when there is no item. */
export function incidentIn(tables: Tables): Attributes | undefined {
  const { Item } = tables.getItem({ TableName: 'incidents', Key: { id: { S: 'i' } } });
  if (Item === undefined) return undefined;
  const { id: _, ...rest } = Item;
  return rest;
}

/** Changes that item; values as `:placeholder`. */
export function change(tables: Tables, expression: string, values?: Attributes): void {
  tables.updateItem({
    TableName: 'incidents',
    Key: { id: { S: 'i' } },
    UpdateExpression: expression,
    ...(values && { ExpressionAttributeValues: values }),
  });
}

/** Whether a condition on that item lets a write happen. */
export function passes(tables: Tables, condition: string, values?: Attributes): boolean {
  try {
    tables.transactWriteItems({
      TransactItems: [
        {
          ConditionCheck: {
            TableName: 'incidents',
            Key: { id: { S: 'i' } },
            ConditionExpression: condition,
            ...(values && { ExpressionAttributeValues: values }),
          },
        },
      ],
    });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'TransactionCanceledException') return false;
    throw error;
  }
}

/** What `run` threw. */
export function refusal(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
}
