import { describe, expect, it } from 'vitest';
import { isForWorkloads } from '../../../core/iam/trust.ts';

const trusting = (Principal: unknown, Effect = 'Allow') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Principal, Action: 'sts:AssumeRole' }] });

describe('a role is for workloads', () => {
  it.each([
    ['a service may assume it', { Service: 'ec2.amazonaws.com' }],
    ['one of several principals is a service', { AWS: '123456789012', Service: ['lambda.amazonaws.com'] }],
    ['an outside provider may assume it', { Federated: 'arn:aws:iam::123456789012:oidc-provider/token.example' }],
    ['anybody may assume it', '*'],
    ['anybody may, in the other spelling', { AWS: '*' }],
  ])('when %s', (_, principal) => expect(isForWorkloads(trusting(principal))).toBe(true));

  it('when everybody but some may assume it', () => {
    const Statement = [{ Effect: 'Allow', NotPrincipal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' }];
    expect(isForWorkloads(JSON.stringify({ Version: '2012-10-17', Statement }))).toBe(true);
  });

  it.each(['', 'not a policy', '{}', '{"Statement":"x"}'])('when its trust policy cannot be read: %j', (text) =>
    expect(isForWorkloads(text)).toBe(true),
  );
});

describe('a role is not for workloads', () => {
  it.each([
    ['its own account may assume it', { AWS: 'arn:aws:iam::123456789012:root' }],
    ['a user may', { AWS: 'arn:aws:iam::123456789012:user/ci-deploy' }],
    ['another account may', { AWS: ['111122223333', 'arn:aws:iam::123456789012:role/x'] }],
  ])('when only %s', (_, principal) => expect(isForWorkloads(trusting(principal))).toBe(false));

  it('when a service is named in a Deny only', () =>
    expect(isForWorkloads(trusting({ Service: 'ec2.amazonaws.com' }, 'Deny'))).toBe(false));
});
