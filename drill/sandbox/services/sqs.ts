import {
  type ListQueuesCommandInput,
  type ListQueuesCommandOutput,
  type PurgeQueueCommandInput,
  type PurgeQueueCommandOutput,
  QueueDoesNotExist,
} from '@aws-sdk/client-sqs';
import type { Account } from '../account.ts';
import { operation } from '../operation.ts';

/** `https://sqs.us-east-1.amazonaws.com/123456789012/name` */
const queueArn = ({ QueueUrl = '' }: PurgeQueueCommandInput, { place }: Account): string =>
  `arn:aws:sqs:${place.region}:${place.account}:${QueueUrl.split('/').at(-1)}`;

export const sqsOperations = {
  ListQueuesCommand: operation<ListQueuesCommandInput, ListQueuesCommandOutput>({
    action: 'sqs:ListQueues',
    requires: [],
    writes: false,
    resource: () => '*',
    answer: (_, { account: { deployed, place } }) => ({
      QueueUrls: [...deployed.queues.keys()].map(
        (arn) => `https://sqs.${place.region}.amazonaws.com/${place.account}/${arn.split(':').at(-1)}`,
      ),
    }),
  }),
  PurgeQueueCommand: operation<PurgeQueueCommandInput, PurgeQueueCommandOutput>({
    action: 'sqs:PurgeQueue',
    requires: ['QueueUrl'],
    writes: true,
    resource: queueArn,
    answer(input, { account, at }) {
      const arn = queueArn(input, account);
      if (!account.deployed.queues.has(arn))
        throw new QueueDoesNotExist({ message: `no queue ${arn}`, $metadata: { httpStatusCode: 400 } });
      account.switches.purged.set(arn, at);
      return {};
    },
  }),
};
