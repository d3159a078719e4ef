import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Incident, joinWindowMs, longestLifeMs } from '../../core/model/incident.ts';
import type { Incidents, Opening } from '../../core/ports.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** How many ids of joined findings an item keeps, so that a flood cannot fill DynamoDB's 400 kB. */
const seenAtMost = 500;

/** Incidents in DynamoDB: one item per incident key, and one per alias that points to the same incident. */
export function incidentsOn(host: Host): Incidents {
  return awsIncidents(host.client(DynamoDBClient), host.setting('FIREBREAK_INCIDENTS'));
}

function awsIncidents(client: DynamoDBClient, table: string): Incidents {
  return {
    newId(key, at) {
      const digest = createHash('sha256').update(`${key}|${at}`).digest('hex').slice(0, 12);
      return `fb-${at.replaceAll(/[-:]|\.\d+Z?$|Z$/g, '')}-${digest}`;
    },
    open: (candidate) => called(`open an incident about ${candidate.key}`, () => open(client, table, candidate)),
    alsoKnownAs: (key, incident) =>
      called(`note that ${key} belongs to ${incident.id}`, () => alias(client, table, key, incident)),
    close: (incident, closure) =>
      called(`close incident ${incident.id}`, async () => {
        await client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { key: { S: incident.key } },
            UpdateExpression: 'SET #joinsUntil = :joinsUntil, #closure = :closure',
            ConditionExpression: '#id = :id',
            ExpressionAttributeNames: { '#joinsUntil': 'joinsUntil', '#closure': 'closure', '#id': 'id' },
            ExpressionAttributeValues: {
              ':joinsUntil': { S: after(incident.openedAt, joinWindowMs) },
              ':closure': { S: JSON.stringify(closure) },
              ':id': { S: incident.id },
            },
          }),
        );
      }),
  };
}

/** Two ways to be free: there is no incident, or its time to take findings in is over and this occurrence is new to it. */
const free = 'attribute_not_exists(#key) OR (#joinsUntil < :now AND NOT contains(#seen, :dedupe))';
const freeNames = { '#key': 'key', '#joinsUntil': 'joinsUntil', '#seen': 'seen' };

async function open(client: DynamoDBClient, table: string, candidate: Incident): Promise<Opening> {
  try {
    await client.send(
      new PutItemCommand({
        TableName: table,
        Item: itemOf(candidate.key, candidate, longestLifeMs),
        ...freeFor(candidate),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { kind: 'opened', incident: candidate };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const incident = incidentFrom(error.Item);
    if (incident === undefined) throw error;
    await countJoined(client, table, candidate);
    return { kind: 'joined', incident };
  }
}

/** An alias has no closing of its own: it takes findings in for the join window, and is free afterwards. */
async function alias(client: DynamoDBClient, table: string, key: string, incident: Incident): Promise<void> {
  try {
    await client.send(
      new PutItemCommand({ TableName: table, Item: itemOf(key, incident, joinWindowMs), ...freeFor(incident) }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

function freeFor({ openedAt, finding }: Incident) {
  return {
    ConditionExpression: free,
    ExpressionAttributeNames: freeNames,
    ExpressionAttributeValues: { ':now': { S: openedAt }, ':dedupe': { S: finding.source.dedupeKey } },
  };
}

async function countJoined(client: DynamoDBClient, table: string, { key, finding }: Incident): Promise<void> {
  const names = { '#joined': 'joined', '#seen': 'seen' };
  const values = {
    ':one': { N: '1' },
    ':dedupe': { SS: [finding.source.dedupeKey] },
    ':most': { N: String(seenAtMost) },
  };
  try {
    await client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { key: { S: key } },
        UpdateExpression: 'ADD #joined :one, #seen :dedupe',
        ConditionExpression: '#joined < :most',
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

function itemOf(key: string, incident: Incident, joinsForMs: number): Record<string, AttributeValue> {
  return {
    key: { S: key },
    id: { S: incident.id },
    joinsUntil: { S: after(incident.openedAt, joinsForMs) },
    joined: { N: '0' },
    seen: { SS: [incident.finding.source.dedupeKey] },
    incident: { S: JSON.stringify(incident) },
  };
}

function incidentFrom(item: Record<string, AttributeValue> | undefined): Incident | undefined {
  const json = item?.['incident']?.S;
  return json === undefined ? undefined : (JSON.parse(json) as Incident);
}

const after = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
