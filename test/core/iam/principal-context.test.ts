import { describe, expect, it } from 'vitest';
import { principalContext } from '../../../core/iam/principal-context.ts';
import { account, federatedUser, roleSession, root, user } from './sample-policies.ts';

const longTerm = { kind: 'long-term' } as const;
const temporary = { kind: 'temporary', issuedAt: '2026-01-02T03:04:05Z' } as const;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-infotouse
describe('principalContext', () => {
  it('describes a user by name and unique id', () => {
    expect(principalContext({ principal: user, credential: longTerm })).toEqual({
      'aws:PrincipalArn': user.arn,
      'aws:PrincipalAccount': account,
      'aws:PrincipalType': 'User',
      'aws:PrincipalIsAWSService': 'false',
      'aws:userid': user.userId,
      'aws:username': 'carlossalazar',
    });
  });

  it('takes the last part of a path as the name', () => {
    const principal = { ...user, arn: `arn:aws:iam::${account}:user/team/blue/anna` };
    expect(principalContext({ principal, credential: longTerm })).toMatchObject({ 'aws:username': 'anna' });
  });

  it('describes a session by the ARN of its role, and without a user name', () => {
    const context = principalContext({ principal: roleSession, credential: temporary });
    expect(context).toMatchObject({
      'aws:PrincipalArn': roleSession.roleArn,
      'aws:PrincipalType': 'AssumedRole',
      'aws:userid': roleSession.userId,
    });
    expect(context).not.toHaveProperty('aws:username');
  });

  it('tells federated users and root apart', () => {
    expect(principalContext({ principal: federatedUser, credential: temporary })).toMatchObject({
      'aws:PrincipalType': 'FederatedUser',
      'aws:userid': `${account}:guest`,
    });
    expect(principalContext({ principal: root, credential: longTerm })).toMatchObject({
      'aws:PrincipalType': 'Account',
      'aws:userid': account,
    });
  });

  it('states the time of issue for temporary credentials only', () => {
    expect(principalContext({ principal: user, credential: temporary })).toHaveProperty(
      ['aws:TokenIssueTime'],
      temporary.issuedAt,
    );
    expect(principalContext({ principal: user, credential: longTerm })).not.toHaveProperty(['aws:TokenIssueTime']);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
  it('lets a session tag replace the tag of the role, whatever the case of its key', () => {
    const context = principalContext({
      principal: roleSession,
      credential: temporary,
      tags: { 'IR-Quarantine': 'true', team: 'blue' },
      sessionTags: { 'ir-quarantine': 'false' },
    });
    const tags = Object.entries(context).filter(([key]) => key.startsWith('aws:PrincipalTag/'));
    expect(tags).toEqual([
      ['aws:PrincipalTag/ir-quarantine', 'false'],
      ['aws:PrincipalTag/team', 'blue'],
    ]);
  });
});
