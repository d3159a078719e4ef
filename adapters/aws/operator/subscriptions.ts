import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

export interface Subscription {
  readonly protocol: string;
  readonly endpoint: string;
  readonly confirmed: boolean;
}

/** Who hears a topic. Until it is confirmed, a subscription has no ARN. */
export async function subscriptionsOn(host: OperatorHost, TopicArn: string): Promise<readonly Subscription[]> {
  const client = host.client(SNSClient);
  const found: Subscription[] = [];
  await asked(`list the subscriptions of ${TopicArn}`, async () => {
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn })) {
      for (const { Protocol, Endpoint, SubscriptionArn } of Subscriptions) {
        found.push({
          protocol: Protocol ?? '',
          endpoint: Endpoint ?? '',
          confirmed: SubscriptionArn?.startsWith('arn:') ?? false,
        });
      }
    }
  });
  return found;
}
