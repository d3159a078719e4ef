import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { AttachUserPolicyCommand, DetachUserPolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { quarantineArn } from '../../core/iam/aws-managed.ts';
import { NotThere } from '../../core/model/errors.ts';
import type { Canary } from '../../core/ports/canary.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** Beside the windows of identities; no window has this key, which is no id of AWS. */
const Key = { key: { S: 'canary' } };

/** What intake needs: to note that it heard it. */
export function canaryHeardOn(host: Host): Pick<Canary, 'user' | 'arrived'> {
  const client = host.client(DynamoDBClient);
  const TableName = host.setting('FIREBREAK_WINDOWS');
  return {
    user: host.setting('FIREBREAK_CANARY_USER'),
    arrived: (at) =>
      called('note that the canary arrived', async () => {
        await client.send(new PutItemCommand({ TableName, Item: { ...Key, at: { S: at } } }));
      }),
  };
}

/** What the canary itself needs: the one policy on the one user, and whether it was heard. */
export function canaryOn(host: Host): Omit<Canary, 'arrived'> {
  const [iam, tables] = [host.client(IAMClient), host.client(DynamoDBClient)];
  const TableName = host.setting('FIREBREAK_WINDOWS');
  const user = host.setting('FIREBREAK_CANARY_USER');
  const policy = { UserName: user, PolicyArn: quarantineArn };
  return {
    user,
    lastArrival: () =>
      called('read when the canary last arrived', async () => {
        const { Item } = await tables.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
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
