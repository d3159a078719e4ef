import type { IAMClient } from '@aws-sdk/client-iam';

/**
 * The SDK takes `LimitExceededException` for a throttle and repeats the call for two seconds. IAM says with it that a slot
 * is full, which does not pass by itself, and those are the seconds in which the next slot has to be taken. Under the name
 * that IAM itself sends, the SDK repeats nothing.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html
 */
export function withFinalQuotas(client: IAMClient): IAMClient {
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (error instanceof Error && error.name === 'LimitExceededException') error.name = 'LimitExceeded';
        throw error;
      }
    },
    // Each attempt passes here, below what repeats them.
    { step: 'finalizeRequest', priority: 'low', name: 'finalQuotas' },
  );
  return client;
}
