import type { EventPattern } from './pattern.ts';
import type { SignalPattern } from './signal.ts';

/** Several calls of one service, as CloudTrail hands them to EventBridge. */
export function callPattern<const Service extends string>(
  service: Service,
  eventName: readonly unknown[],
  more: EventPattern = {},
): SignalPattern {
  return {
    source: [`aws.${service}`],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: { eventSource: [`${service}.amazonaws.com`], eventName, ...more },
  };
}

/** Calls by a key of an IAM user that was made to last. Reads of other principals would be most of the account's traffic. */
export const byLongTermKey: EventPattern = { userIdentity: { accessKeyId: [{ prefix: 'AKIA' }] } };
