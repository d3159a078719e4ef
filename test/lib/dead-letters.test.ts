import { describe, expect, it } from 'vitest';
import { each, made } from './synthesised.ts';

interface Target {
  readonly Arn: string;
  readonly RoleArn?: string;
  readonly RetryPolicy?: unknown;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html */
const mostStatements = 20;

describe.each(each('AWS::SQS::QueuePolicy'))('the policy of a queue %s', (_, { given }) => {
  it('has no more statements than SQS takes', () => {
    const { Statement } = given['PolicyDocument'] as { Statement: readonly unknown[] };
    expect(Statement.length).toBeLessThanOrEqual(mostStatements);
  });
});

describe.each(each('AWS::Events::Rule'))('the rule %s', (_, { given }) => {
  it('tries for a day, 185 times, before it gives an event up', () => {
    for (const { RetryPolicy } of given['Targets'] as readonly Target[])
      expect(RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
  });
});

describe('the rules of the default bus', () => {
  it('pass events on under one role', () => {
    const roles = made('AWS::Events::Rule').flatMap(({ given }) =>
      (given['Targets'] as readonly Target[]).flatMap(({ Arn, RoleArn }) =>
        Arn.includes(':event-bus/') ? [RoleArn] : [],
      ),
    );
    expect(roles.length).toBeGreaterThan(1);
    expect(new Set(roles).size).toBe(1);
  });

  it('may all put what they cannot deliver into the dead-letter queue', () => {
    const policy = made('AWS::SQS::QueuePolicy').find(({ id }) => /DeadLetters/.test(id));
    expect(JSON.stringify(policy?.given['PolicyDocument'])).toContain(
      '"ArnLike":{"aws:SourceArn":"arn:aws:events:us-east-1:123456789012:rule/*"}',
    );
  });
});
