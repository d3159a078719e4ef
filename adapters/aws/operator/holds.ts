import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

/** One slot of the ledger that incidents hold. */
export interface HeldSlot {
  readonly slot: string;
  /** How the customer had it, as JSON. */
  readonly before: string;
  /** ISO 8601; when it was first recorded. */
  readonly since: string;
  /** Ids of the incidents that hold it. */
  readonly holds: readonly string[];
}

/** Everything that is held, oldest first. Reads the whole ledger: it has one small item for each contained thing. */
export async function holdsOn(host: OperatorHost, TableName: string): Promise<readonly HeldSlot[]> {
  const client = host.client(DynamoDBClient);
  const held: HeldSlot[] = [];
  await asked('read the ledger', async () => {
    for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) {
      for (const { slot, before, since, holds } of Items) {
        if (slot?.S === undefined || before?.S === undefined) continue;
        held.push({ slot: slot.S, before: before.S, since: since?.S ?? '', holds: (holds?.SS ?? []).toSorted() });
      }
    }
  });
  return held.toSorted((one, other) => one.since.localeCompare(other.since) || one.slot.localeCompare(other.slot));
}
