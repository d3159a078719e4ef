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
  otherAccount,
  policy,
  request,
  roleSession,
  root,
  statements,
  user,
} from './sample-policies.ts';

const kindOf = (overrides: Parameters<typeof request>[0], policies: PolicySet) =>
  evaluate(request(overrides), policies).kind;

/** A resource policy that allows everything to whom it names. */
const grants = (principal: unknown) =>
  statements({ Effect: 'Allow', Principal: principal, Action: '*', Resource: '*' });

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
describe('the order of decisions', () => {
  it('denies by default and names the layer that would have to allow', () => {
    expect(evaluate(request(), { identity: [] })).toEqual({
      kind: 'implicit-deny',
      layer: 'identity',
      because: 'No statement of the identity policies allows s3:GetObject.',
    });
  });

  it('names the statement that allowed', () => {
    const identity = [
      policy(
        { Version: '2012-10-17', Statement: { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: '*' } },
        'reader',
      ),
    ];
    expect(evaluate(request(), { identity })).toMatchObject({
      kind: 'allowed',
      by: { layer: 'identity', policy: 'reader', statement: 'Read' },
    });
  });

  it('compares services and actions without case', () => {
    expect(kindOf({ action: 'S3:getobject' }, { identity: [allow('s3:GetObject')] })).toBe('allowed');
    expect(kindOf({}, { identity: [allow('S3:GETOBJECT')] })).toBe('allowed');
  });

  it.each<[string, PolicySet]>([
    ['identity', { identity: [everything, deny('s3:*')] }],
    ['boundary', { identity: [everything], boundary: policy(awsDenyAllDocument) }],
    ['scp', { identity: [everything], scps: [[everything], [everything, deny('s3:*')]] }],
    [
      'rcp',
      {
        identity: [everything],
        rcps: [[grants('*'), statements({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' })]],
      },
    ],
    ['session', { identity: [everything], session: [everything, deny('s3:GetObject')] }],
    [
      'resource',
      {
        identity: [everything],
        resource: statements({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }),
      },
    ],
  ])('lets an explicit deny in %s win over every allow', (layer, policies) => {
    expect(evaluate(request({ principal: roleSession }), policies)).toMatchObject({
      kind: 'explicit-deny',
      by: { layer },
    });
  });

  it.each<[string, PolicySet]>([
    ['scp', { identity: [everything], scps: [[everything], [allow('ec2:*')]] }],
    [
      'rcp',
      {
        identity: [everything],
        rcps: [[statements({ Effect: 'Allow', Principal: '*', Action: 'sts:*', Resource: '*' })]],
      },
    ],
    ['boundary', { identity: [everything], boundary: allow('ec2:*') }],
    ['session', { identity: [everything], session: [allow('ec2:*')] }],
  ])('denies where %s is given and allows nothing', (layer, policies) => {
    expect(evaluate(request(), policies)).toMatchObject({ kind: 'implicit-deny', layer });
  });

  it('reads NotAction and NotResource as everything but the list', () => {
    const notIam = statements({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' });
    expect(kindOf({}, { identity: [notIam] })).toBe('allowed');
    expect(kindOf({ action: 'iam:CreateUser' }, { identity: [notIam] })).toBe('implicit-deny');
    const notLogs = statements({ Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::amzn-s3-demo-bucket/*' });
    expect(kindOf({}, { identity: [everything, notLogs] })).toBe('allowed');
    expect(kindOf({ resource: 'arn:aws:s3:::other/key' }, { identity: [everything, notLogs] })).toBe('explicit-deny');
  });

  it('fills variables into resources, without letting a value act as a wildcard', () => {
    const home = allow('s3:*', { Resource: 'arn:aws:s3:::amzn-s3-demo-bucket/home/${aws:username}/*' });
    const ask = (name: string) =>
      kindOf(
        { resource: 'arn:aws:s3:::amzn-s3-demo-bucket/home/bob/x', context: { 'aws:username': name } },
        { identity: [home] },
      );
    expect([ask('bob'), ask('anna'), ask('*')]).toEqual(['allowed', 'implicit-deny', 'implicit-deny']);
    expect(kindOf({ resource: 'arn:aws:s3:::amzn-s3-demo-bucket/home//x' }, { identity: [home] })).toBe(
      'implicit-deny',
    );
  });

  it('takes no variable before the fifth colon of a resource', () => {
    const own = allow('iam:*', { Resource: 'arn:aws:iam::${aws:PrincipalAccount}:user/bob' });
    const asked = {
      resource: `arn:aws:iam::${account}:user/bob`,
      action: 'iam:GetUser',
      context: { 'aws:PrincipalAccount': account },
    };
    expect(kindOf(asked, { identity: [own] })).toBe('implicit-deny');
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
describe('identity and resource policies of one account', () => {
  it('allows when either side allows', () => {
    expect(kindOf({}, { identity: [], resource: grants({ AWS: user.arn }) })).toBe('allowed');
    expect(
      kindOf({}, { identity: [everything], resource: grants({ AWS: 'arn:aws:iam::123456789012:user/other' }) }),
    ).toBe('allowed');
  });

  it('denies Carlos what one statement of his policy allows and another denies, whatever the bucket allows', () => {
    const bucket = 'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar-logs';
    const carlos = statements(
      { Sid: 'AllowS3Self', Effect: 'Allow', Action: 's3:*', Resource: [bucket, `${bucket}/*`] },
      { Sid: 'DenyS3Logs', Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::*log*' },
    );
    const asked = request({ action: 's3:PutObject', resource: `${bucket}/file` });
    expect(evaluate(asked, { identity: [carlos], resource: grants({ AWS: user.arn }) })).toMatchObject({
      kind: 'explicit-deny',
      by: { layer: 'identity', statement: 'DenyS3Logs' },
    });
  });

  it('leaves the decision to the identity policies when the account is named', () => {
    for (const name of [account, root.arn]) {
      expect(kindOf({}, { identity: [], resource: grants({ AWS: name }) })).toBe('implicit-deny');
    }
  });
});

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

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
describe('across accounts', () => {
  const asked = { resourceAccount: otherAccount };

  it('needs both sides', () => {
    expect(kindOf(asked, { identity: [everything] })).toBe('implicit-deny');
    expect(kindOf(asked, { identity: [], resource: grants({ AWS: user.arn }) })).toBe('implicit-deny');
    expect(kindOf(asked, { identity: [everything], resource: grants({ AWS: account }) })).toBe('allowed');
  });

  it('is limited by the boundary whoever is named', () => {
    expect(
      kindOf(asked, { identity: [everything], boundary: allow('ec2:*'), resource: grants({ AWS: user.arn }) }),
    ).toBe('implicit-deny');
  });

  it('reads the account from the ARN when nobody says it', () => {
    const queue = { action: 'sqs:SendMessage', resource: `arn:aws:sqs:us-east-1:${otherAccount}:queue` };
    expect(evaluate(request(queue), { identity: [everything] })).toMatchObject({
      kind: 'implicit-deny',
      layer: 'resource',
    });
  });
});

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
describe('organization policies', () => {
  const closed: PolicySet = { identity: [everything], scps: [[deny('*')]], rcps: [[]] };

  it('bind neither principals nor resources of the management account', () => {
    expect(kindOf({ managementAccount: account }, closed)).toBe('allowed');
    expect(kindOf({ managementAccount: otherAccount }, closed)).toBe('explicit-deny');
  });

  it('bind no service-linked role', () => {
    const roleArn = `arn:aws:iam::${account}:role/aws-service-role/ops.example.com/Linked`;
    expect(kindOf({ principal: { ...roleSession, roleArn } }, closed)).toBe('allowed');
  });

  it('bind the root of a member account', () => {
    expect(kindOf({ principal: root }, { identity: [] })).toBe('allowed');
    expect(
      kindOf(
        { principal: root },
        {
          identity: [],
          scps: [[everything, deny('*', { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } })]],
        },
      ),
    ).toBe('allowed');
    const context = principalContext({ principal: root, credential: { kind: 'long-term' } });
    expect(
      kindOf(
        { principal: root, context },
        {
          identity: [],
          scps: [[everything, deny('*', { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } })]],
        },
      ),
    ).toBe('explicit-deny');
  });

  it('need an allow at every level: root, OU and account', () => {
    expect(kindOf({}, { identity: [everything], scps: [[everything], [everything], [everything]] })).toBe('allowed');
    expect(kindOf({}, { identity: [everything], scps: [[everything], [], [everything]] })).toBe('implicit-deny');
  });
});

describe('trust policies and key policies', () => {
  const assume = { action: 'sts:AssumeRole', resource: roleSession.roleArn };
  const trusts = (principal: unknown) =>
    statements({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' });

  it('must allow even inside one account', () => {
    expect(
      evaluate(request(assume), { identity: [everything], resource: trusts({ Service: 'lambda.amazonaws.com' }) }),
    ).toMatchObject({ kind: 'implicit-deny', layer: 'resource' });
    expect(kindOf(assume, { identity: [everything], resource: trusts({ AWS: account }) })).toBe('allowed');
    expect(kindOf(assume, { identity: [], resource: trusts({ AWS: account }) })).toBe('implicit-deny');
    expect(kindOf(assume, { identity: [], resource: trusts({ AWS: user.arn }) })).toBe('allowed');
  });

  it('cannot be used by a user under an explicit deny', () => {
    expect(kindOf(assume, { identity: [policy(awsDenyAllDocument)], resource: trusts({ AWS: user.arn }) })).toBe(
      'explicit-deny',
    );
  });

  it('let services and identity providers in, and nobody else', () => {
    const service = { kind: 'service', service: 'lambda.amazonaws.com' } as const;
    const provider = `arn:aws:iam::${account}:oidc-provider/token.example.com`;
    expect(
      kindOf(
        { ...assume, principal: service },
        { identity: [], resource: trusts({ Service: 'lambda.amazonaws.com' }) },
      ),
    ).toBe('allowed');
    expect(
      kindOf({ ...assume, principal: service }, { identity: [], resource: trusts({ Service: 'ec2.amazonaws.com' }) }),
    ).toBe('implicit-deny');
    expect(
      kindOf(
        { ...assume, principal: { kind: 'web-identity', provider } },
        { identity: [], resource: trusts({ Federated: provider }) },
      ),
    ).toBe('allowed');
  });

  it('recognise a user by unique id, as AWS stores it after a deletion', () => {
    expect(kindOf(assume, { identity: [], resource: trusts({ AWS: user.userId }) })).toBe('allowed');
    expect(kindOf(assume, { identity: [], resource: trusts({ AWS: 'AIDAIOSFODNN7EXAMPLE' }) })).toBe('implicit-deny');
  });

  it('leave the decision to the identity policies when nobody gave the trust policy', () => {
    expect(kindOf(assume, { identity: [everything] })).toBe('allowed');
  });
});

// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
describe('calls that no policy decides', () => {
  const denied: PolicySet = { identity: [policy(awsDenyAllDocument)], scps: [[deny('*')]] };

  it('answers GetCallerIdentity under an explicit deny', () => {
    expect(kindOf({ action: 'sts:GetCallerIdentity', resource: '*' }, denied)).toBe('allowed');
  });

  it('does not count a deny of GetSessionToken for long-term credentials', () => {
    expect(kindOf({ action: 'sts:GetSessionToken', resource: '*' }, denied)).toBe('allowed');
    expect(kindOf({ action: 'sts:GetSessionToken', resource: '*', principal: roleSession }, denied)).toBe(
      'explicit-deny',
    );
    expect(
      kindOf(
        { action: 'sts:GetSessionToken', resource: '*', context: { 'AWS:TokenIssueTime': '2026-01-01T00:00:00Z' } },
        denied,
      ),
    ).toBe('explicit-deny');
  });

  it('denies every other call of STS', () => {
    expect(kindOf({ action: 'sts:GetFederationToken', resource: '*' }, denied)).toBe('explicit-deny');
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

describe('documents in the wrong place', () => {
  it('grants nothing by an identity policy that names a principal', () => {
    expect(kindOf({}, { identity: [grants('*')] })).toBe('implicit-deny');
  });

  it('grants nothing by a resource policy that names none', () => {
    expect(kindOf({}, { identity: [], resource: everything })).toBe('implicit-deny');
  });
});
