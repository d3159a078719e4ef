import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Expectation, type Silenced, silencedAtMost } from '../../core/model/expectation.ts';
import type { Expectations, Occurrence, Subject } from '../../core/ports/expectations.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** For as long after it is over, in ms, it can still be told what happened meanwhile. */
const keptForMs = 7 * 86_400_000;

const expectationsKey = 'expected|all';
const keyOf = ({ uniqueId, rule }: Subject): string => `expected|${uniqueId}|${rule}`;

/** Beside the windows of identities, in the table that forgets by itself: an item each, and one that lists them. */
export function expectationsOn(host: Host): Expectations {
  const client = host.client(DynamoDBClient);
  const store = { client, TableName: host.setting('FIREBREAK_WINDOWS') };
  return {
    note: (expectation) => called('note what is expected', () => note(store, expectation)),
    about: (subject) =>
      called('read what is expected', async () => expectationIn(await item(store, keyOf(subject)))?.expectation),
    silence: (subject, occurrence) => called('count what is expected', () => silence(store, subject, occurrence)),
    all: () => called('list what is expected', () => everyExpectation(store)),
    forget: (subject) => called('forget what was expected', () => listed(store, 'DELETE', keyOf(subject))),
  };
}

export interface ExpectationStore {
  readonly client: DynamoDBClient;
  readonly TableName: string;
}

/** What an earlier one about the same has silenced is not counted for this one. */
async function note(store: ExpectationStore, expectation: Expectation): Promise<void> {
  const expires = Math.floor((Date.parse(expectation.until) + keptForMs) / 1_000);
  await store.client.send(
    new UpdateItemCommand({
      TableName: store.TableName,
      Key: { key: { S: keyOf(expectation) } },
      UpdateExpression: 'SET #expectation = :expectation, #expires = :expires REMOVE #silenced',
      ExpressionAttributeNames: { '#expectation': 'expectation', '#expires': 'expires', '#silenced': 'silenced' },
      ExpressionAttributeValues: {
        ':expectation': { S: JSON.stringify(expectation) },
        ':expires': { N: String(expires) },
      },
    }),
  );
  await listed(store, 'ADD', keyOf(expectation));
}

/** A set, so that what is delivered twice counts once. */
async function silence(
  { client, TableName }: ExpectationStore,
  subject: Subject,
  { at, key }: Occurrence,
): Promise<boolean> {
  const one = `${at} ${key}`;
  try {
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: { key: { S: keyOf(subject) } },
        UpdateExpression: 'ADD #silenced :one',
        ConditionExpression:
          'attribute_exists(#expectation) AND (attribute_not_exists(#silenced) OR size(#silenced) < :most OR contains(#silenced, :name))',
        ExpressionAttributeNames: { '#silenced': 'silenced', '#expectation': 'expectation' },
        ExpressionAttributeValues: {
          ':one': { SS: [one] },
          ':name': { S: one },
          ':most': { N: String(silencedAtMost) },
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Those that the list names. Also what the command line shows. */
export async function everyExpectation(store: ExpectationStore): Promise<readonly (Expectation & Silenced)[]> {
  const keys = (await item(store, expectationsKey))?.['keys']?.SS ?? [];
  const found: (Expectation & Silenced)[] = [];
  for (const key of keys.toSorted()) {
    const read = expectationIn(await item(store, key));
    if (read !== undefined) found.push({ ...read.expectation, ...read.silenced });
  }
  return found;
}

async function listed({ client, TableName }: ExpectationStore, verb: 'ADD' | 'DELETE', key: string): Promise<void> {
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: { key: { S: expectationsKey } },
      UpdateExpression: `${verb} #keys :key`,
      ExpressionAttributeNames: { '#keys': 'keys' },
      ExpressionAttributeValues: { ':key': { SS: [key] } },
    }),
  );
}

type Item = Record<string, AttributeValue> | undefined;

async function item({ client, TableName }: ExpectationStore, key: string): Promise<Item> {
  return (await client.send(new GetItemCommand({ TableName, Key: { key: { S: key } }, ConsistentRead: true }))).Item;
}

function expectationIn(found: Item): { readonly expectation: Expectation; readonly silenced: Silenced } | undefined {
  const text = found?.['expectation']?.S;
  if (text === undefined) return undefined;
  const times = (found?.['silenced']?.SS ?? []).map((one) => one.slice(0, one.indexOf(' '))).toSorted();
  const [firstAt, lastAt] = [times[0], times.at(-1)];
  return {
    expectation: JSON.parse(text) as Expectation,
    silenced: { count: times.length, ...(firstAt && { firstAt }), ...(lastAt && { lastAt }) },
  };
}
