import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Closure, Incident } from '../../core/model/incident.ts';
import { joinWindowMs } from '../../core/model/incident.ts';
import type { Incidents } from '../../core/ports/incidents.ts';
import { alertOnce } from './alert-note.ts';
import { sha256 } from './digest.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';
import { after, incidentFrom, takesKey } from './incident-item.ts';
import { openIncident } from './open-incident.ts';

/** How many incidents an hour's item names, so that a flood cannot fill DynamoDB's 400 kB. */
const countedAtMost = 1_000;

/** Incidents in DynamoDB: one item per incident key, and one per further name of the same incident. */
export function incidentsOn(host: Host): Incidents {
  const client = host.client(DynamoDBClient);
  const table = host.setting('FIREBREAK_INCIDENTS');
  return {
    newId: (key, at) => `fb-${at.replaceAll(/[-:]|\.\d+Z?$|Z$/g, '')}-${sha256(`${key}|${at}`).slice(0, 12)}`,
    open: (candidate) =>
      called(`open an incident about ${candidate.key}`, () => openIncident(client, table, candidate)),
    openAbout: (key) => called(`look for an incident about ${key}`, () => openAbout(client, table, key)),
    alsoKnownAs: (key, incident) =>
      called(`note that ${key} belongs to ${incident.id}`, () => alias(client, table, key, incident)),
    close: (incident, closure) =>
      called(`close incident ${incident.id}`, () => close(client, table, incident, closure)),
    alertOnce: (kind, at, tell) => alertOnce(client, table, { kind, at, tell }),
    count: (at, incidentId, member) =>
      called('count the containments of this hour', () =>
        count(client, table, {
          what: member === undefined ? 'containments' : `containments of ${member}`,
          at,
          id: incidentId,
        }),
      ),
    countRestored: (region, at, eventId) =>
      called('count how often the log of model calls was put back', () =>
        count(client, table, { what: `log of ${region} put back`, at, id: eventId }),
      ),
  };
}

async function openAbout(client: DynamoDBClient, TableName: string, key: string): Promise<Incident | undefined> {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { key: { S: key } }, ConsistentRead: true }));
  const incident = incidentFrom(Item);
  const closure = Item?.['closure']?.S;
  const ended = closure === undefined ? undefined : (JSON.parse(closure) as Closure);
  // Released, observed or refused: nobody holds it for an attacker's now, or nothing is done about it.
  return ended === undefined || (ended.containment === 'contained' && !ended.wasReleased) ? incident : undefined;
}

/** An alias has no closing of its own: it takes findings in for the join window, and is free afterwards. */
async function alias(client: DynamoDBClient, TableName: string, key: string, incident: Incident): Promise<void> {
  try {
    await client.send(new UpdateItemCommand({ TableName, ...takesKey(key, incident, joinWindowMs) }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

async function close(client: DynamoDBClient, TableName: string, incident: Incident, closure: Closure): Promise<void> {
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: { key: { S: incident.key } },
      UpdateExpression: 'SET #joinsUntil = :joinsUntil, #closure = :closure',
      ConditionExpression: '#id = :id',
      ExpressionAttributeNames: { '#joinsUntil': 'joinsUntil', '#closure': 'closure', '#id': 'id' },
      ExpressionAttributeValues: {
        ':joinsUntil': { S: joinsUntil(incident, closure) },
        ':closure': { S: JSON.stringify(closure) },
        ':id': { S: incident.id },
      },
    }),
  );
}

/** What was refused has done nothing about the credential, so another finding about it must not end there too. */
function joinsUntil({ openedAt }: Incident, { containment }: Closure): string {
  return containment === 'refused' ? openedAt : after(openedAt, joinWindowMs);
}

interface Counted {
  readonly what: string;
  readonly at: string;
  readonly id: string;
}

/** A set of ids rather than a number, so that a retried plan and an event that is delivered twice count once. */
async function count(client: DynamoDBClient, TableName: string, { what, at, id }: Counted): Promise<number> {
  try {
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        TableName,
        Key: { key: { S: `${what} in hour ${at.slice(0, 13)}` } },
        UpdateExpression: 'ADD #incidents :incident',
        ConditionExpression: 'attribute_not_exists(#incidents) OR size(#incidents) < :most',
        ExpressionAttributeNames: { '#incidents': 'incidents' },
        ExpressionAttributeValues: { ':incident': { SS: [id] }, ':most': { N: String(countedAtMost) } },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes?.['incidents']?.SS?.length ?? 0;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return countedAtMost;
    throw error;
  }
}
