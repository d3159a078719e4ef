// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes its policy variables like this.
import { describe, expect, it } from 'vitest';
import { awsDenyAllDocument } from '../../../core/iam/deny-all-document.ts';
import { evaluate } from '../../../core/iam/evaluate.ts';
import { principalContext } from '../../../core/iam/principal-context.ts';
import type { PolicySet } from '../../../core/iam/request.ts';
import {
  account,
  allow,
  deny,
  everything,
  federatedUser,
  policy,
  request,
  roleSession,
  statements,
  user,
} from './sample-policies.ts';

const kindOf = (overrides: Parameters<typeof request>[0], policies: PolicySet) =>
  evaluate(request(overrides), policies).kind;

/** A resource policy that allows everything to whom it names. */
const grants = (principal: unknown) =>
  statements({ Effect: 'Allow', Principal: principal, Action: '*', Resource: '*' });

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
describe('permissions boundaries', () => {
  const boundary = allow(['s3:*', 'cloudwatch:*', 'ec2:*']);

  it('gives nothing by itself and takes away what it does not name: Shirley cannot create users', () => {
    expect(kindOf({ action: 'iam:CreateUser', resource: '*' }, { identity: [allow('iam:CreateUser')], boundary })).toBe(
      'implicit-deny',
    );
    expect(kindOf({}, { identity: [allow('iam:CreateUser')], boundary })).toBe('implicit-deny');
    expect(kindOf({}, { identity: [allow('s3:*')], boundary })).toBe('allowed');
  });

  it('does not limit what a resource policy grants to the user by ARN', () => {
    expect(kindOf({}, { identity: [], boundary: allow('ec2:*'), resource: grants({ AWS: user.arn }) })).toBe('allowed');
  });

  it('limits that grant when the boundary denies explicitly', () => {
    expect(
      kindOf({}, { identity: [], boundary: policy(awsDenyAllDocument), resource: grants({ AWS: user.arn }) }),
    ).toBe('explicit-deny');
  });

  it('limits what a resource policy grants to the role, and not what it grants to the session', () => {
    const asked = { principal: roleSession };
    expect(kindOf(asked, { identity: [], resource: grants({ AWS: roleSession.roleArn }) })).toBe('allowed');
    expect(
      kindOf(asked, { identity: [], boundary: allow('ec2:*'), resource: grants({ AWS: roleSession.roleArn }) }),
    ).toBe('implicit-deny');
    expect(
      kindOf(asked, { identity: [], session: [allow('ec2:*')], resource: grants({ AWS: roleSession.roleArn }) }),
    ).toBe('implicit-deny');
    expect(
      kindOf(asked, {
        identity: [],
        boundary: allow('ec2:*'),
        session: [allow('ec2:*')],
        resource: grants({ AWS: roleSession.arn }),
      }),
    ).toBe('allowed');
  });

  it('is not sidestepped by NotPrincipal in a Deny, which reaches everybody who has a boundary', () => {
    const resource = statements({ Effect: 'Deny', NotPrincipal: { AWS: user.arn }, Action: '*', Resource: '*' });
    expect(kindOf({}, { identity: [everything], resource })).toBe('allowed');
    expect(kindOf({}, { identity: [everything], boundary: everything, resource })).toBe('explicit-deny');
  });

  it('lets the user of the guide manage nothing but their own keys', () => {
    const own = allow(['iam:*AccessKey*'], { Resource: ['arn:aws:iam::*:user/${aws:username}'] });
    const ask = (name: string) =>
      kindOf(
        {
          action: 'iam:CreateAccessKey',
          resource: `arn:aws:iam::${account}:user/${name}`,
          context: { 'aws:username': 'Nikhil' },
        },
        { identity: [everything], boundary: own },
      );
    expect([ask('Nikhil'), ask('Zhang')]).toEqual(['allowed', 'implicit-deny']);
  });
});

describe('federated users', () => {
  const asked = { principal: federatedUser };

  it('may do nothing without a session policy', () => {
    expect(kindOf(asked, { identity: [everything] })).toBe('implicit-deny');
    expect(kindOf(asked, { identity: [everything], session: [allow('s3:*')] })).toBe('allowed');
    expect(kindOf(asked, { identity: [], session: [allow('s3:*')] })).toBe('implicit-deny');
  });

  it('may do what a resource policy grants to the session, but not beyond the session what it grants to the user', () => {
    expect(kindOf(asked, { identity: [], resource: grants({ AWS: federatedUser.arn }) })).toBe('allowed');
    expect(kindOf(asked, { identity: [], resource: grants({ AWS: user.arn }) })).toBe('implicit-deny');
    expect(kindOf(asked, { identity: [], session: [allow('s3:*')], resource: grants({ AWS: user.arn }) })).toBe(
      'allowed',
    );
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
describe('AWSRevokeOlderSessions', () => {
  const revoke = (operator: string) =>
    deny('*', { Condition: { [operator]: { 'aws:TokenIssueTime': '2026-05-07T23:47:00Z' } } });
  const session = (issuedAt: string) => ({
    principal: roleSession,
    context: principalContext({ principal: roleSession, credential: { kind: 'temporary', issuedAt } }),
  });
  const longTerm = { context: principalContext({ principal: user, credential: { kind: 'long-term' } }) };

  it('denies a role session issued before the cut-off and not one issued after', () => {
    const identity = [everything, revoke('DateLessThan')];
    expect(kindOf(session('2026-05-07T23:46:59Z'), { identity })).toBe('explicit-deny');
    expect(kindOf(session('2026-05-07T23:47:00Z'), { identity })).toBe('allowed');
    expect(kindOf(session('2026-05-07T23:47:01Z'), { identity })).toBe('allowed');
  });

  it('does not touch the long-term key of a user', () => {
    expect(kindOf(longTerm, { identity: [everything, revoke('DateLessThan')] })).toBe('allowed');
  });

  it('denies the long-term key for ever when it is written with IfExists', () => {
    expect(kindOf(longTerm, { identity: [everything, revoke('DateLessThanIfExists')] })).toBe('explicit-deny');
  });

  it('denies the session that a user made with GetSessionToken', () => {
    const context = principalContext({
      principal: user,
      credential: { kind: 'temporary', issuedAt: '2026-05-07T20:00:00Z' },
    });
    expect(kindOf({ context }, { identity: [everything, revoke('DateLessThan')] })).toBe('explicit-deny');
  });
});
