import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { emptyWindow, type Window } from '../../core/correlation/window.ts';
import { TryAgain } from '../../core/model/errors.ts';
import type { Windows } from '../../core/ports/windows.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** Habits are worth something for as long as an identity shows itself; after that they go. */
const keptForMs = 90 * 86_400_000;
/** How often a write that lost against another one is repeated before the queue delivers the event again. */
const triesAtMost = 5;

/** One item for each identity, written only on top of what was read. */
export function windowsOn(host: Host): Windows {
  const client = host.client(DynamoDBClient);
  const TableName = host.setting('FIREBREAK_WINDOWS');
  return {
    async update(key, at, change) {
      for (let tries = 0; tries < triesAtMost; tries += 1) {
        const { window, version } = await called(`read the window of ${key}`, () => read(client, TableName, key));
        const changed = change(window);
        if (
          await called(`write the window of ${key}`, () =>
            isWritten(client, TableName, { key, at, version, window: changed }),
          )
        )
          return changed;
      }
      throw new TryAgain(`the window of ${key} was written by others ${triesAtMost} times in a row`);
    },
  };
}

interface Versioned {
  readonly window: Window;
  readonly version: number;
}

async function read(client: DynamoDBClient, TableName: string, key: string): Promise<Versioned> {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { key: { S: key } }, ConsistentRead: true }));
  const json = Item?.['window']?.S;
  return json === undefined
    ? { window: emptyWindow, version: 0 }
    : { window: JSON.parse(json) as Window, version: Number(Item?.['version']?.N) };
}

async function isWritten(
  client: DynamoDBClient,
  TableName: string,
  written: Versioned & { key: string; at: string },
): Promise<boolean> {
  const { key, at, version, window } = written;
  const expires = Math.floor((Date.parse(at) + keptForMs) / 1_000);
  try {
    await client.send(
      new PutItemCommand({
        TableName,
        Item: {
          key: { S: key },
          version: { N: String(version + 1) },
          window: { S: JSON.stringify(window) },
          expires: { N: String(expires) },
        },
        ConditionExpression: 'attribute_not_exists(#key) OR #version = :version',
        ExpressionAttributeNames: { '#key': 'key', '#version': 'version' },
        ExpressionAttributeValues: { ':version': { N: String(version) } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
