import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Forgotten, Held, Ledger, NewHold } from '../../core/ports/ledger.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** The write-once ledger in DynamoDB: one item per slot. */
export function ledgerOn(host: Host): Ledger {
  return awsLedger(host.client(DynamoDBClient), host.setting('FIREBREAK_LEDGER'));
}

function awsLedger(client: DynamoDBClient, table: string): Ledger {
  return {
    hold: (entry) => called(`hold ${entry.slot} in the ledger`, () => hold(client, table, entry)),
    join: (slot, incidentId) => called(`join the hold on ${slot}`, () => join(client, table, slot, incidentId)),
    read: (slot) =>
      called(`read ${slot} from the ledger`, async () => {
        const { Item } = await client.send(
          new GetItemCommand({ TableName: table, Key: keyOf(slot), ConsistentRead: true }),
        );
        return heldFrom(Item);
      }),
    drop: (slot, incidentId) => called(`drop the hold on ${slot}`, () => drop(client, table, slot, incidentId)),
    forget: (slot, incidentId) => called(`forget ${slot}`, () => forget(client, table, slot, incidentId)),
  };
}

/** `if_not_exists` makes the memory write-once, in the same call that adds the hold. */
async function hold(client: DynamoDBClient, table: string, { slot, incidentId, before, at }: NewHold): Promise<Held> {
  const { Attributes } = await client.send(
    new UpdateItemCommand({
      TableName: table,
      Key: keyOf(slot),
      UpdateExpression:
        'SET #before = if_not_exists(#before, :before), #since = if_not_exists(#since, :at) ADD #holds :incident',
      ExpressionAttributeNames: { '#before': 'before', '#since': 'since', '#holds': 'holds' },
      ExpressionAttributeValues: { ':before': { S: before }, ':at': { S: at }, ':incident': { SS: [incidentId] } },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return heldFrom(Attributes) ?? { before, holds: [incidentId] };
}

async function join(client: DynamoDBClient, table: string, slot: string, incidentId: string): Promise<boolean> {
  try {
    await client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: keyOf(slot),
        UpdateExpression: 'ADD #holds :incident',
        ConditionExpression: 'attribute_exists(#before)',
        ExpressionAttributeNames: { '#holds': 'holds', '#before': 'before' },
        ExpressionAttributeValues: { ':incident': { SS: [incidentId] } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

async function drop(
  client: DynamoDBClient,
  table: string,
  slot: string,
  incidentId: string,
): Promise<Held | Forgotten | undefined> {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: keyOf(slot),
    UpdateExpression: 'DELETE #holds :incident',
    ConditionExpression: 'attribute_exists(#before)',
    ExpressionAttributeNames: { '#holds': 'holds', '#before': 'before' },
    ExpressionAttributeValues: { ':incident': { SS: [incidentId] } },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    return heldFrom((await client.send(command)).Attributes);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item?.['releasedFor']?.S === incidentId ? { releasedFor: incidentId } : undefined;
  }
}

/** Only while nobody holds it: a hold that was added in between keeps the memory alive. */
async function forget(client: DynamoDBClient, table: string, slot: string, incidentId: string): Promise<void> {
  try {
    await client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: keyOf(slot),
        UpdateExpression: 'REMOVE #before, #since SET #releasedFor = :incident',
        ConditionExpression: 'attribute_not_exists(#holds)',
        ExpressionAttributeNames: {
          '#before': 'before',
          '#since': 'since',
          '#holds': 'holds',
          '#releasedFor': 'releasedFor',
        },
        ExpressionAttributeValues: { ':incident': { S: incidentId } },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

const keyOf = (slot: string): Record<string, AttributeValue> => ({ slot: { S: slot } });

function heldFrom(item: Record<string, AttributeValue> | undefined): Held | undefined {
  const before = item?.['before']?.S;
  return before === undefined ? undefined : { before, holds: item?.['holds']?.SS ?? [] };
}
