import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { AttachUserPolicyCommand, DetachUserPolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { quarantineArn } from '../../core/iam/aws-managed.ts';
import { NotThere } from '../../core/model/errors.ts';
import type { Canary } from '../../core/ports/canary.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** What intake needs: to note, in the hub, that it heard the one that lives there. */
export function canaryHeardOn(host: Host, hub: Host = host): Pick<Canary, 'user' | 'member' | 'arrived'> {
  const client = hub.client(DynamoDBClient);
  const TableName = hub.setting('FIREBREAK_WINDOWS');
  const member = memberAmong(host, hub);
  return {
    user: host.setting('FIREBREAK_CANARY_USER'),
    member,
    arrived: (at) =>
      called('note that the canary arrived', async () => {
        await client.send(new PutItemCommand({ TableName, Item: { ...keyOf(member), at: { S: at } } }));
      }),
  };
}

/** Beside the windows of identities; no window has this key, which is no id of AWS. */
const keyOf = (member: string | undefined) => ({ key: { S: member === undefined ? 'canary' : `canary|${member}` } });

function memberAmong(host: Host, hub: Host): string | undefined {
  const account = host.setting('FIREBREAK_ACCOUNT');
  return account === hub.setting('FIREBREAK_ACCOUNT') ? undefined : account;
}

/** What the canary itself needs: the one policy on the one user, and whether it was heard. */
export function canaryOn(host: Host, hub: Host = host): Omit<Canary, 'arrived'> {
  const [iam, tables] = [host.client(IAMClient), hub.client(DynamoDBClient)];
  const TableName = hub.setting('FIREBREAK_WINDOWS');
  const member = memberAmong(host, hub);
  const user = host.setting('FIREBREAK_CANARY_USER');
  const policy = { UserName: user, PolicyArn: quarantineArn };
  return {
    user,
    member,
    lastArrival: () =>
      called('read when the canary last arrived', async () => {
        const { Item } = await tables.send(new GetItemCommand({ TableName, Key: keyOf(member), ConsistentRead: true }));
        return Item?.['at']?.S;
      }),
    quarantine: () =>
      called('quarantine the canary', async () => void (await iam.send(new AttachUserPolicyCommand(policy)))),
    release: () => unlessGone(() => called('release the canary', () => iam.send(new DetachUserPolicyCommand(policy)))),
  };
}

async function unlessGone(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof NotThere)) throw error;
  }
}
