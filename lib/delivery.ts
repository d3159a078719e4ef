import { Duration } from 'aws-cdk-lib';
import type { TargetBaseProps } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/**
 * How long EventBridge tries to hand an event over before it puts it into the dead-letter queue: the most it knows,
 * written down so that nobody has to know the default.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export const attempts = 185;
export const maxEventAge = Duration.hours(24);

export const delivery = (deadLetterQueue: IQueue): TargetBaseProps => ({
  deadLetterQueue,
  retryAttempts: attempts,
  maxEventAge,
});
