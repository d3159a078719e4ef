import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KeyDeletion } from '../../../core/model/key-deletion.ts';
import { everyDeletion } from '../deletions.ts';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

/** The keys that people have decided to delete and that are still there, the earliest first. */
export function deletionsOn(host: OperatorHost, TableName: string): Promise<readonly KeyDeletion[]> {
  return asked('read which keys are to be deleted', () =>
    everyDeletion({ client: host.client(DynamoDBClient), TableName }),
  );
}
