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
  otherAccount,
  policy,
  request,
  roleSession,
  root,
  statements,
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

  it('reads a variable in a document of the old version as plain text', () => {
    const resource = 'arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}';
    const old = policy({ Version: '2008-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: resource } });
    const context = { 'aws:username': 'bob' };
    expect(kindOf({ resource: 'arn:aws:s3:::amzn-s3-demo-bucket/bob', context }, { identity: [old] })).toBe(
      'implicit-deny',
    );
    expect(kindOf({ resource, context }, { identity: [old] })).toBe('allowed');
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

describe('documents in the wrong place', () => {
  it('grants nothing by an identity policy that names a principal', () => {
    expect(kindOf({}, { identity: [grants('*')] })).toBe('implicit-deny');
  });

  it('grants nothing by a resource policy that names none', () => {
    expect(kindOf({}, { identity: [], resource: everything })).toBe('implicit-deny');
  });
});
