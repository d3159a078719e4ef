import { describe, expect, it } from 'vitest';
import { preflightOn } from '../../../../adapters/aws/operator/preflight.ts';
import { type Answers, answering, awsError } from './answering.ts';

function clock() {
  let now = Date.parse('2026-03-02T09:13:02.123Z');
  return {
    now: () => new Date(now).toISOString(),
    sleep: async (ms: number) => {
      now += ms;
    },
  };
}

function looking(answers: Answers) {
  const { host, calls } = answering(answers);
  return { preflight: preflightOn(host, '123456789012', clock()), calls };
}

const arn = 'arn:aws:iam::123456789012:user/ci-deploy';
const job = () => ({ JobId: 'job' });

describe('what an identity called', () => {
  it('is waited for, and told with the newest first; what was never called is left out', async () => {
    let looks = 0;
    const { preflight } = looking({
      GenerateServiceLastAccessedDetailsCommand: job,
      GetServiceLastAccessedDetailsCommand: () => {
        looks += 1;
        if (looks < 3) return { JobStatus: 'IN_PROGRESS' };
        const ServicesLastAccessed = [
          { ServiceNamespace: 's3', LastAuthenticated: new Date('2026-01-01T00:00:00Z') },
          { ServiceNamespace: 'ec2' },
          { ServiceNamespace: 'bedrock', LastAuthenticated: new Date('2026-03-01T00:00:00Z') },
        ];
        return { JobStatus: 'COMPLETED', ServicesLastAccessed };
      },
    });
    expect(await preflight.lastUse(arn)).toEqual([
      { service: 'bedrock', at: '2026-03-01T00:00:00.000Z' },
      { service: 's3', at: '2026-01-01T00:00:00.000Z' },
    ]);
  });

  it.each(['IN_PROGRESS', 'FAILED'])('is undefined when the report stays %s', async (JobStatus) => {
    const { preflight, calls } = looking({
      GenerateServiceLastAccessedDetailsCommand: job,
      GetServiceLastAccessedDetailsCommand: () => ({ JobStatus }),
    });
    expect(await preflight.lastUse(arn)).toBeUndefined();
    expect(calls.length).toBeLessThan(30);
  });

  it('is Refused where the person may not ask', async () => {
    const { preflight } = looking({
      GenerateServiceLastAccessedDetailsCommand: () => {
        throw awsError('AccessDenied', 'no', 403);
      },
    });
    await expect(preflight.lastUse(arn)).rejects.toMatchObject({ name: 'Refused' });
  });
});

describe('a role', () => {
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com', AWS: '111122223333' }, Action: 'sts:AssumeRole' },
      { Effect: 'Deny', Principal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' },
    ],
  };

  it('says when it was used last, and whom it lets in', async () => {
    const { preflight } = looking({
      GetRoleCommand: () => ({
        Role: {
          RoleLastUsed: { LastUsedDate: new Date('2026-03-01T00:00:00Z'), Region: 'eu-west-1' },
          AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trust)),
        },
      }),
    });
    expect(await preflight.roleUse('production')).toEqual({
      lastUsedAt: '2026-03-01T00:00:00.000Z',
      lastUsedIn: 'eu-west-1',
      trusts: ['111122223333', 'ec2.amazonaws.com'],
    });
  });

  it('has as many characters of inline policies as IAM counts: without white space, and decoded', async () => {
    const { preflight } = looking({
      ListRolePoliciesCommand: () => ({ PolicyNames: ['a', 'b'] }),
      GetRolePolicyCommand: () => ({ PolicyDocument: encodeURIComponent('{ "a":\n 1 }') }),
      ListAttachedRolePoliciesCommand: () => ({ AttachedPolicies: [{}, {}, {}] }),
      GetAccountSummaryCommand: () => ({}),
    });
    expect(await preflight.roleRoom('production')).toEqual({
      inline: 2 * '{"a":1}'.length,
      attached: 3,
      attachedAtMost: 10,
    });
  });

  it('takes as many managed policies as the account says', async () => {
    const { preflight } = looking({
      ListRolePoliciesCommand: () => ({ PolicyNames: [] }),
      ListAttachedRolePoliciesCommand: () => ({ AttachedPolicies: [] }),
      GetAccountSummaryCommand: () => ({ SummaryMap: { AttachedPoliciesPerRoleQuota: 20 } }),
    });
    expect(await preflight.roleRoom('production')).toMatchObject({ attachedAtMost: 20 });
  });
});

describe('quotas and keys', () => {
  it('the quota of attachments is that of the account, and ten where AWS does not say', async () => {
    expect(
      await looking({
        GetAccountSummaryCommand: () => ({ SummaryMap: { AttachedPoliciesPerUserQuota: 20 } }),
      }).preflight.attachmentQuota(),
    ).toBe(20);
    expect(await looking({ GetAccountSummaryCommand: () => ({}) }).preflight.attachmentQuota()).toBe(10);
  });

  it('a key is looked up in CloudTrail by its id', async () => {
    const { preflight, calls } = looking({ LookupEventsCommand: () => ({ Events: [] }) });
    expect(await preflight.recordOf('ASIAIOSFODNN7EXAMPLE')).toBeUndefined();
    expect(calls).toMatchObject([
      [
        'LookupEventsCommand',
        { LookupAttributes: [{ AttributeKey: 'AccessKeyId', AttributeValue: 'ASIAIOSFODNN7EXAMPLE' }] },
      ],
    ]);
  });
});
