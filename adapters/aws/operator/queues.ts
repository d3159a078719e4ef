import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

/** How many messages lie in a queue; SQS counts approximately. */
export async function depthOn(host: OperatorHost, QueueUrl: string): Promise<number> {
  const client = host.client(SQSClient);
  const name = 'ApproximateNumberOfMessages';
  const { Attributes } = await asked(`count the messages in ${QueueUrl}`, () =>
    client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] })),
  );
  return Number(Attributes?.[name] ?? 0);
}
