import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { TryAgain } from '../../core/model/errors.ts';
import { type Incident, longestLifeMs } from '../../core/model/incident.ts';
import type { Opening } from '../../core/ports/incidents.ts';
import { incidentFrom, takesKey } from './incident-item.ts';
import { policyFrom, policyKey } from './policy-item.ts';

/** How many ids of joined findings an item keeps, so that a flood cannot fill DynamoDB's 400 kB. */
const seenAtMost = 500;

/**
 * Opens the incident if its key is free and its policy is the one in force, both in one write: reading the policy first
 * would be one more call on the way to the first deny.
 */
export async function openIncident(client: DynamoDBClient, table: string, candidate: Incident): Promise<Opening> {
  try {
    await client.send(
      new TransactWriteItemsCommand({ TransactItems: [policyStands(table, candidate), opens(table, candidate)] }),
    );
    return { kind: 'opened', incident: candidate };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const [policy, incident] = error.CancellationReasons ?? [];
    const changed = policy?.Code === 'ConditionalCheckFailed' ? policyFrom(policy.Item) : undefined;
    if (changed) return { kind: 'policy-changed', policy: changed };
    const joined = incident?.Code === 'ConditionalCheckFailed' ? incidentFrom(incident.Item) : undefined;
    // Another write got in between; the SDK does not repeat a cancelled transaction.
    if (joined === undefined)
      throw new TryAgain(`open an incident about ${candidate.key}: ${error.message}`, { cause: error });
    await countJoined(client, table, candidate);
    return { kind: 'joined', incident: joined };
  }
}

const policyStands = (TableName: string, { policy }: Incident) => ({
  ConditionCheck: {
    TableName,
    Key: policyKey,
    ConditionExpression: 'attribute_not_exists(#key) OR #policy = :policy',
    ExpressionAttributeNames: { '#key': 'key', '#policy': 'policy' },
    ExpressionAttributeValues: { ':policy': { S: JSON.stringify(policy) } },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  },
});

const opens = (TableName: string, candidate: Incident) => ({
  Update: {
    TableName,
    ...takesKey(candidate.key, candidate, longestLifeMs),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  },
});

async function countJoined(client: DynamoDBClient, TableName: string, { key, finding }: Incident): Promise<void> {
  try {
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: { key: { S: key } },
        UpdateExpression: 'ADD #joined :one, #seen :dedupe',
        ConditionExpression: '#joined < :most AND size(#seen) < :most',
        ExpressionAttributeNames: { '#joined': 'joined', '#seen': 'seen' },
        ExpressionAttributeValues: {
          ':one': { N: '1' },
          ':dedupe': { SS: [finding.source.dedupeKey] },
          ':most': { N: String(seenAtMost) },
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
