import { describe, expect, it } from 'vitest';
import type { SessionTarget } from '../../../core/model/target.ts';
import type { CloudTrailRecord } from '../../../core/signals/cloudtrail.ts';
import { sessionCallerIn } from '../../../core/trace/session-caller.ts';

const account = '123456789012';
const userId = 'AROAEXAMPLEEXAMPLE001:stolen';
const key = 'ASIAIOSFODNN7EXAMPLE';
const target: SessionTarget = {
  kind: 'session',
  account,
  role: { kind: 'role', account, name: 'production', uniqueId: 'AROAEXAMPLEEXAMPLE001' },
  credential: { kind: 'role-session', account, roleName: 'production', userId, accessKeyId: key },
  issued: { from: '2026-03-02T08:29:59Z', until: '2026-03-02T08:30:01Z' },
  isWorkloads: false,
};
const user = {
  type: 'IAMUser',
  principalId: 'AIDAEXAMPLEEXAMPLE001',
  arn: `arn:aws:iam::${account}:user/ci-deploy`,
  accountId: account,
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  userName: 'ci-deploy',
};

function record({ accessKeyId = key, as = user, ...parts }: Record<string, unknown> = {}): CloudTrailRecord {
  return {
    eventID: 'event-1',
    eventName: 'AssumeRole',
    eventSource: 'sts.amazonaws.com',
    eventTime: '2026-03-02T08:30:00Z',
    awsRegion: 'eu-west-1',
    recipientAccountId: account,
    userIdentity: as,
    requestParameters: { roleArn: `arn:aws:iam::${account}:role/production`, roleSessionName: 'stolen' },
    responseElements: {
      credentials: { accessKeyId },
      assumedRoleUser: { assumedRoleId: userId, arn: `arn:aws:sts::${account}:assumed-role/production/stolen` },
    },
    ...parts,
  } as unknown as CloudTrailRecord;
}

describe('who took a session', () => {
  it('is whose key made the call that gave out this very key', () => {
    const others = [record({ accessKeyId: 'ASIAI44QH8DHBEXAMPLE', as: { ...user, userName: 'somebody-else' } })];
    expect(sessionCallerIn([...others, record()], target)).toEqual({
      kind: 'suspect',
      identity: { kind: 'user', account, name: 'ci-deploy', uniqueId: 'AIDAEXAMPLEEXAMPLE001' },
      credential: { kind: 'access-key', account, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      source: { eventId: 'event-1', at: '2026-03-02T08:30:00.000Z', account, region: 'eu-west-1' },
    });
    expect(sessionCallerIn(others, target)).toBeUndefined();
  });

  it('is told by the name and the second where nobody knows the key of the session, and by a name alone never', () => {
    const { accessKeyId: _, ...credential } = target.credential as Extract<
      SessionTarget['credential'],
      { kind: 'role-session' }
    >;
    const keyless = { ...target, credential };
    expect(sessionCallerIn([record()], keyless)).toMatchObject({ kind: 'suspect' });
    expect(sessionCallerIn([record({ eventTime: '2026-03-02T08:30:05Z' })], keyless)).toBeUndefined();
    expect(sessionCallerIn([record()], { ...keyless, issued: { until: '2026-03-02T09:00:00Z' } })).toBeUndefined();
  });

  it('is a session of another role where that took it', () => {
    const as = {
      type: 'AssumedRole',
      principalId: 'AROAEXAMPLEEXAMPLE002:build',
      arn: `arn:aws:sts::${account}:assumed-role/build/build`,
      accountId: account,
      accessKeyId: 'ASIAI44QH8DHBEXAMPLE',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          arn: `arn:aws:iam::${account}:role/build`,
          accountId: account,
          userName: 'build',
        },
        attributes: { creationDate: '2026-03-02T08:00:00Z' },
      },
    };
    expect(sessionCallerIn([record({ as })], target)).toMatchObject({
      kind: 'suspect',
      credential: { kind: 'role-session', userId: 'AROAEXAMPLEEXAMPLE002:build', issuedAt: '2026-03-02T08:00:00.000Z' },
    });
  });

  it.each([
    ['a service of AWS', { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' }],
    ['another account', { type: 'AWSAccount', accountId: '111122223333', principalId: 'AIDAEXAMPLEEXAMPLE009' }],
    ['the root user', { type: 'Root', accountId: account, principalId: account, accessKeyId: 'ASIAI44QH8DHBEXAMPLE' }],
  ])('is nobody whom an incident here could contain where %s took it', (_, as) =>
    expect(sessionCallerIn([record({ as })], target)).toMatchObject({ kind: 'elsewhere' }),
  );

  it('is nobody by a call that AWS refused', () => {
    expect(
      sessionCallerIn([record({ errorCode: 'AccessDenied', responseElements: undefined })], target),
    ).toBeUndefined();
  });
});
