import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Deliveries } from '../../core/ports.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** For longer than GitHub lets anybody deliver the same body again. */
const keptForMs = 4 * 86_400_000;

/** Beside the windows of identities, in the table that forgets by itself. */
export function deliveriesOn(host: Host): Deliveries {
  const client = host.client(DynamoDBClient);
  const TableName = host.setting('FIREBREAK_WINDOWS');
  return {
    async once(id, at, take) {
      const Key = { key: { S: `delivery|${id}` } };
      const expires = String(Math.floor((Date.parse(at) + keptForMs) / 1_000));
      const first = new PutItemCommand({
        TableName,
        Item: { ...Key, expires: { N: expires } },
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': 'key' },
      });
      if (!(await called('note a delivery', () => isWritten(client, first)))) return false;
      try {
        await take();
      } catch (error) {
        await called('take a delivery back', () => client.send(new DeleteItemCommand({ TableName, Key })));
        throw error;
      }
      return true;
    },
  };
}

async function isWritten(client: DynamoDBClient, put: PutItemCommand): Promise<boolean> {
  try {
    await client.send(put);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
