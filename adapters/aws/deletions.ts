import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { KeyDeletion } from '../../core/model/key-deletion.ts';
import type { Deletions } from '../../core/ports/deletions.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

const deletionsKey = 'deletions|all';

/** One item beside the windows of identities, an attribute for each question: nothing in it is ever forgotten by itself. */
export function deletionsOn(host: Host): Deletions {
  const store = { client: host.client(DynamoDBClient), TableName: host.setting('FIREBREAK_WINDOWS') };
  return {
    note: (deletion) =>
      called('note a key that is to be deleted', () =>
        update(store, {
          expression: 'SET #id = :deletion',
          id: deletion.approvalId,
          values: { ':deletion': { S: JSON.stringify(deletion) } },
        }),
      ),
    all: () => called('list the keys that are to be deleted', () => everyDeletion(store)),
    forget: ({ approvalId: id }) =>
      called('strike out a key that was to be deleted', () => update(store, { expression: 'REMOVE #id', id })),
  };
}

export interface DeletionStore {
  readonly client: DynamoDBClient;
  readonly TableName: string;
}

/** The earliest first. Also what the command line shows. */
export async function everyDeletion({ client, TableName }: DeletionStore): Promise<readonly KeyDeletion[]> {
  const get = new GetItemCommand({ TableName, Key: { key: { S: deletionsKey } }, ConsistentRead: true });
  const { key: _, ...noted } = (await client.send(get)).Item ?? {};
  return Object.values(noted)
    .flatMap(({ S }) => (S === undefined ? [] : [JSON.parse(S) as KeyDeletion]))
    .toSorted((one, other) => one.due.localeCompare(other.due));
}

interface Change {
  readonly expression: string;
  readonly id: string;
  readonly values?: Record<string, { readonly S: string }>;
}

async function update({ client, TableName }: DeletionStore, { expression, id, values }: Change): Promise<void> {
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: { key: { S: deletionsKey } },
      UpdateExpression: expression,
      ExpressionAttributeNames: { '#id': id },
      ...(values && { ExpressionAttributeValues: values }),
    }),
  );
}
