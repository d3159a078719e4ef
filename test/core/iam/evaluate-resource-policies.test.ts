import { describe, expect, it } from 'vitest';
import { awsDenyAllDocument } from '../../../core/iam/deny-all-document.ts';
import { evaluate } from '../../../core/iam/evaluate.ts';
import type { PolicySet } from '../../../core/iam/request.ts';
import {
  account,
  allow,
  everything,
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

  it('takes the statement that names the user, wherever in the document it stands', () => {
    const [byAccount, byUser] = [account, user.arn].map((AWS) => ({
      Effect: 'Allow',
      Principal: { AWS },
      Action: '*',
      Resource: '*',
    }));
    expect(kindOf({}, { identity: [], resource: statements(byAccount ?? {}, byUser ?? {}) })).toBe('allowed');
    expect(kindOf({}, { identity: [], resource: statements(byUser ?? {}, byAccount ?? {}) })).toBe('allowed');
  });

  it('leaves the decision to the identity policies when the account is named', () => {
    for (const name of [account, root.arn]) {
      expect(kindOf({}, { identity: [], resource: grants({ AWS: name }) })).toBe('implicit-deny');
    }
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
