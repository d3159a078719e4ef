import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { TryAgain } from '../../core/model/errors.ts';
import type { Deliveries } from '../../core/ports/webhooks.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** For longer than GitHub lets anybody deliver the same body again. */
const keptForMs = 4 * 86_400_000;
/** Longer than the function may run: whoever claimed a delivery before that and never took it has died. */
const claimedForMs = 120_000;

interface Note {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** Who takes the delivery: an answer that was lost must not make us strangers to our own claim. */
  readonly by: string;
}

/** Beside the windows of identities, in the table that forgets by itself. */
export function deliveriesOn(host: Host): Deliveries {
  const client = host.client(DynamoDBClient);
  const table = host.setting('FIREBREAK_WINDOWS');
  return {
    async once(id, at, take) {
      const note = { id, at, by: randomUUID() };
      if (!(await called('claim a delivery', () => isOurs(client, table, note)))) return false;
      try {
        await take();
      } catch (error) {
        const Key = { key: { S: keyOf(id) } };
        await called('take a delivery back', () => client.send(new DeleteItemCommand({ TableName: table, Key })));
        throw error;
      }
      await called('note a delivery', () => client.send(new PutItemCommand({ TableName: table, Item: item(note) })));
      return true;
    },
  };
}

/** @throws TryAgain while somebody else takes the delivery: nobody knows yet whether they will */
async function isOurs(client: DynamoDBClient, TableName: string, note: Note): Promise<boolean> {
  const claim = new PutItemCommand({
    TableName,
    Item: { ...item(note), claimed: { S: note.at } },
    ConditionExpression: 'attribute_not_exists(#key) OR #by = :by OR #claimed < :died',
    ExpressionAttributeNames: { '#key': 'key', '#by': 'by', '#claimed': 'claimed' },
    ExpressionAttributeValues: {
      ':by': { S: note.by },
      ':died': { S: new Date(Date.parse(note.at) - claimedForMs).toISOString() },
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await client.send(claim);
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (error.Item?.['claimed'] === undefined) return false;
    throw new TryAgain('claim a delivery: another function is taking it', { cause: error });
  }
}

const keyOf = (id: string): string => `delivery|${id}`;

/** Without a claim it is taken for good. */
const item = ({ id, at, by }: Note) => ({
  key: { S: keyOf(id) },
  expires: { N: String(Math.floor((Date.parse(at) + keptForMs) / 1_000)) },
  by: { S: by },
});
