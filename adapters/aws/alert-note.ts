import { ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { called } from './errors.ts';

export interface Alert {
  readonly kind: string;
  /** ISO 8601 */
  readonly at: string;
  readonly tell: () => Promise<void>;
}

/**
 * After so long, in ms, whoever began to tell an alert is taken for dead. Longer than telling takes, and shorter than what
 * passes before an event is delivered again.
 */
const tellingMs = 30_000;

/**
 * Tells an alert unless one of its kind was told in the same hour. A condition instead of a read, so that two of the same
 * instant make one mail. The note says twice that it is there: before telling, and after; so that the alert of whoever
 * died or failed in between is told when the event comes again.
 */
export async function alertOnce(client: DynamoDBClient, TableName: string, { kind, at, tell }: Alert): Promise<void> {
  const key = { S: `alert ${kind} in hour ${at.slice(0, 13)}`.slice(0, 1_000) };
  if (!(await called('note an alert', () => isOurs({ client, TableName, key, at })))) return;
  await tell();
  const Item = { key, told: { S: at } };
  await called('note that an alert is told', () => client.send(new PutItemCommand({ TableName, Item })));
}

interface Note {
  readonly client: DynamoDBClient;
  readonly TableName: string;
  readonly key: { readonly S: string };
  readonly at: string;
}

/** Also where our own note stands already: its answer may have been lost, and the SDK tries again. */
async function isOurs({ client, TableName, key, at }: Note): Promise<boolean> {
  const stale = new Date(Date.parse(at) - tellingMs).toISOString();
  try {
    await client.send(
      new PutItemCommand({
        TableName,
        Item: { key, since: { S: at } },
        ConditionExpression: 'attribute_not_exists(#key) OR (attribute_not_exists(#told) AND #since < :stale)',
        ExpressionAttributeNames: { '#key': 'key', '#told': 'told', '#since': 'since' },
        ExpressionAttributeValues: { ':stale': { S: stale } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item?.['told'] === undefined && error.Item?.['since']?.S === at;
  }
}
