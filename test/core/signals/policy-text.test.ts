import { describe, expect, it } from 'vitest';
import { accountsTrustedBy, grantsEverything } from '../../../core/signals/policy-text.ts';
import { textsUnder } from '../../../core/signals/texts-under.ts';

const policy = (statement: unknown) => JSON.stringify({ Version: '2012-10-17', Statement: statement });

describe('what a policy allows', () => {
  it.each([
    ['everything', { Effect: 'Allow', Action: '*', Resource: '*' }, true],
    ['all of IAM in a list', [{ Effect: 'Allow', Action: ['s3:Get*', 'IAM:*'], Resource: ['*'] }], true],
    ['all of Bedrock', { Effect: 'Allow', Action: 'bedrock:*', Resource: '*' }, true],
    ['all of Bedrock by a wildcard of its own', { Effect: 'Allow', Action: 'b?drock:**', Resource: 'arn:*' }, true],
    [
      'all of Bedrock on all that is of Bedrock',
      { Effect: 'Allow', Action: 'bed*', Resource: 'arn:aws:bedrock:*:*:*' },
      true,
    ],
    ['all of mantle', { Effect: 'Allow', Action: 'bedrock-mantle:*', Resource: '*' }, true],
    ['everything but one call', { Effect: 'Allow', NotAction: 's3:GetObject', Resource: '*' }, true],
    ['everything on all but one bucket', { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::bucket' }, true],
    ['nothing of IAM or Bedrock', { Effect: 'Allow', NotAction: ['iam:*', 'bedrock*'], Resource: '*' }, false],
    ['every read of IAM', { Effect: 'Allow', Action: 'iam:Get*', Resource: '*' }, false],
    [
      'all of Bedrock on one model',
      { Effect: 'Allow', Action: 'bedrock:*', Resource: 'arn:aws:bedrock:*::foundation-model/x' },
      false,
    ],
    ['everything on one bucket', { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::bucket/*' }, false],
    ['one call', { Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: '*' }, false],
    ['nothing, by denying everything', { Effect: 'Deny', Action: '*', Resource: '*' }, false],
  ])('is seen when it is %s', (_, statement, expected) => {
    expect(grantsEverything(policy(statement))).toBe(expected);
  });

  it.each([undefined, null, 7, {}, '', '{', '[]', '"text"', `${' '.repeat(70_000)}{}`])(
    'is nothing in %j',
    (document) => {
      expect(grantsEverything(document)).toBe(false);
      expect(accountsTrustedBy(document)).toEqual([]);
    },
  );
});

describe('whom a role trusts', () => {
  it.each([
    ['an account by its root', { AWS: 'arn:aws:iam::111122223333:root' }, ['111122223333']],
    ['an account by its number', { AWS: ['111122223333', '123456789012'] }, ['111122223333', '123456789012']],
    ['a role of another partition', { AWS: 'arn:aws-cn:iam::111122223333:role/x' }, ['111122223333']],
    ['everybody', '*', ['*']],
    ['everybody in a list', { AWS: ['*'] }, ['*']],
    ['a service', { Service: 'ec2.amazonaws.com' }, []],
    ['a provider', { Federated: 'arn:aws:iam::123456789012:oidc-provider/x' }, []],
  ])('is read from %s', (_, Principal, expected) => {
    expect(accountsTrustedBy(policy({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }))).toEqual(expected);
  });
});

it('trusts everybody when a role names whom it does not trust', () => {
  const statement = { Effect: 'Allow', NotPrincipal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' };
  expect(accountsTrustedBy(policy(statement))).toEqual(['*']);
});

describe('texts under a key', () => {
  it('are found in objects and lists, and nowhere else', () => {
    const root = { instanceType: 'a', items: [{ instanceType: 'b' }, { other: 'c' }], instanceTypes: 'd' };
    expect([...textsUnder(root, 'instanceType')].toSorted()).toEqual(['a', 'b']);
    expect(textsUnder(null, 'x')).toEqual([]);
  });

  it('are looked for in a bounded part of what is huge', () => {
    const huge = { first: Array.from({ length: 200_000 }, () => ({ name: 'x' })) };
    expect(textsUnder(huge, 'name').length).toBeLessThanOrEqual(10_000);
  });
});
