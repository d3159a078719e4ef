import { isObject } from './cloudtrail.ts';

/**
 * What a topic of SNS delivered, without the wrapping: one layer, because a message that wraps a message was made by
 * hand. Budgets writes text where others write JSON.
 */
export function withoutTopic(value: unknown): unknown {
  const message = messageIn(value);
  if (message === undefined) return value;
  const parsed = parsedJson(message.text);
  if (parsed !== undefined) return parsed;
  if (!message.text.includes('AWS Budget')) return value;
  return {
    id: message.id,
    source: 'aws.budgets',
    'detail-type': 'AWS Budgets Notification',
    account: /^AWS Account (\d{12})$/m.exec(message.text.slice(0, 4096))?.[1] ?? '',
    region: 'us-east-1',
    time: message.time,
    detail: { text: message.text },
  };
}

interface Message {
  readonly text: string;
  readonly id: string;
  readonly time: string;
}

/** As it comes over HTTPS or a queue (`Message`), or to a function (`Sns.Message`). */
function messageIn(value: unknown): Message | undefined {
  if (!isObject(value)) return undefined;
  const holder = isObject(value.Sns) ? value.Sns : value;
  const { Message: text, MessageId: id, Timestamp: time, TopicArn: topic } = holder;
  if (typeof text !== 'string' || typeof topic !== 'string') return undefined;
  return { text, id: typeof id === 'string' ? id : '', time: typeof time === 'string' ? time : '' };
}

function parsedJson(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
