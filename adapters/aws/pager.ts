import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Message, Pager } from '../../core/ports/pager.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** SNS: one topic that may be read in the morning, one that wakes somebody. */
export function pagerOn(host: Host): Pager {
  const client = host.client(SNSClient);
  const publish = (topic: string, { subject, text }: Message) =>
    called(`publish "${subject}"`, async () => {
      await client.send(new PublishCommand({ TopicArn: topic, Subject: subject.slice(0, 100), Message: text }));
    });
  return {
    notice: (message) => publish(host.setting('FIREBREAK_NOTICES'), message),
    page: (message) => publish(host.setting('FIREBREAK_PAGES'), message),
  };
}
