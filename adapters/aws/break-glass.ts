import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Glass, untouched } from '../../core/model/break-glass.ts';
import { TryAgain } from '../../core/model/errors.ts';
import type { GlassTerms } from '../../core/policy/break-glass.ts';
import type { BreakGlass } from '../../core/ports/break-glass.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** No id of a question has a bar in it, so this one cannot be answered. */
const Key = { id: { S: 'break-glass|state' } };

/** One item beside the questions: who may read decisions may read it. */
export function breakGlassOn(host: Host): BreakGlass {
  const client = host.client(DynamoDBClient);
  const TableName = host.setting('FIREBREAK_APPROVALS');
  return {
    read: () =>
      called('read whether break-glass is open', async () => {
        const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
        return Item?.['glass']?.S === undefined ? untouched : (JSON.parse(Item['glass'].S) as Glass);
      }),
    write: (before, after) =>
      called('write down break-glass', async () => {
        const isFirst = before === untouched || JSON.stringify(before) === JSON.stringify(untouched);
        const values = { ':after': { S: JSON.stringify(after) } };
        const write = new UpdateItemCommand({
          TableName,
          Key,
          UpdateExpression: 'SET #glass = :after',
          ConditionExpression: isFirst ? 'attribute_not_exists(#glass)' : '#glass = :before',
          ExpressionAttributeNames: { '#glass': 'glass' },
          ExpressionAttributeValues: isFirst ? values : { ...values, ':before': { S: JSON.stringify(before) } },
        });
        try {
          await client.send(write);
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
          throw new TryAgain('write down break-glass: somebody else has just done so', { cause: error });
        }
      }),
  };
}

/** Who may open it, as the deployment says. */
export function glassTermsOn(host: Host): GlassTerms {
  const people = host.setting('FIREBREAK_BREAK_GLASS_PEOPLE') === '1' ? 1 : 2;
  return { arns: host.setting('FIREBREAK_BREAK_GLASS').split(',').filter(Boolean), people };
}
