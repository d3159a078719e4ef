import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Approval, Decision, Question } from '../../core/model/approval.ts';
import type { Approvals } from '../../core/ports.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** Questions and their decisions. The item holds the task token, so only ask, answer and the phases that rule read it. */
export function approvalsOn(host: Host): Approvals {
  const client = host.client(DynamoDBClient);
  const TableName = host.setting('FIREBREAK_APPROVALS');
  return {
    // Asked again by a retry, the question gets the new attempt's token; a decision that is there already stays.
    ask: (question) => called(`write down the question ${question.id}`, () => ask(client, TableName, question)),
    read: (id) =>
      called(`read the approval ${id}`, async () => {
        const { Item } = await client.send(
          new GetItemCommand({ TableName, Key: { id: { S: id } }, ConsistentRead: true }),
        );
        return approvalFrom(Item);
      }),
    decide: (id, decision) => called(`record the decision on ${id}`, () => decide(client, { TableName, id, decision })),
  };
}

async function ask(client: DynamoDBClient, TableName: string, question: Question): Promise<void> {
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: { id: { S: question.id } },
      UpdateExpression: 'SET #question = :question',
      ExpressionAttributeNames: { '#question': 'question' },
      ExpressionAttributeValues: { ':question': { S: JSON.stringify(question) } },
    }),
  );
}

/** One decision wins by condition; whoever comes later learns which. */
async function decide(
  client: DynamoDBClient,
  { TableName, id, decision }: { TableName: string; id: string; decision: Decision },
): Promise<Decision> {
  try {
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: { id: { S: id } },
        UpdateExpression: 'SET #decision = :decision',
        ConditionExpression: 'attribute_exists(#question) AND attribute_not_exists(#decision)',
        ExpressionAttributeNames: { '#decision': 'decision', '#question': 'question' },
        ExpressionAttributeValues: { ':decision': { S: JSON.stringify(decision) } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return decision;
  } catch (error) {
    const earlier = error instanceof ConditionalCheckFailedException ? approvalFrom(error.Item)?.decision : undefined;
    if (earlier === undefined) throw error;
    return earlier;
  }
}

function approvalFrom(item: Record<string, AttributeValue> | undefined): Approval | undefined {
  const question = item?.['question']?.S;
  if (question === undefined) return undefined;
  const decision = item?.['decision']?.S;
  return {
    question: JSON.parse(question) as Question,
    ...(decision !== undefined && { decision: JSON.parse(decision) as Decision }),
  };
}
