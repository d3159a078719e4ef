import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Expectation, Silenced } from '../../../core/model/expectation.ts';
import { everyExpectation } from '../expectations.ts';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

/** What people have called expected and nobody was told the end of, with what it has silenced. */
export function expectedOn(host: OperatorHost, TableName: string): Promise<readonly (Expectation & Silenced)[]> {
  return asked('read what is expected', () => everyExpectation({ client: host.client(DynamoDBClient), TableName }));
}
