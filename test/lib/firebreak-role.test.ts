import { describe, expect, it } from 'vitest';
import { evaluate } from '../../core/iam/evaluate.ts';
import { deployed } from '../../drill/deployed/deployment.ts';
import { exampleAccount } from '../../drill/scenarios/scenario.ts';
import { each, template } from './synthesised.ts';

const { roles } = deployed(template, exampleAccount);
const iam = `arn:aws:iam::${exampleAccount.account}:`;

/** What the policies of a role say of one call. */
function decide(roleArn: string, action: string, resource: string) {
  const principal = {
    kind: 'assumed-role',
    arn: `${roleArn.replace(':iam:', ':sts:').replace(':role/firebreak/', ':assumed-role/')}/test`,
    roleArn,
    account: exampleAccount.account,
    userId: 'AROAFIREBREAKEXAMPLE:test',
  } as const;
  const identity = roles.get(roleArn)?.policies ?? [];
  return evaluate({ principal, action, resource, context: {} }, { identity }).kind;
}

describe.each(each('AWS::IAM::Role'))('the role %s', (_, { given }) => {
  it('lies under our own path', () => {
    expect(given['Path']).toBe('/firebreak/');
  });
});

describe.each([...roles.keys()])('whoever has %s', (roleArn) => {
  it.each([
    'role/firebreak/Contain',
    'role/aws-service-role/health.amazonaws.com/AWSServiceRoleForHealth',
    'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Administrator_0123456789abcdef',
  ])('is denied every call of IAM on %s', (role) => {
    for (const action of ['AttachRolePolicy', 'PutRolePolicy', 'UpdateAssumeRolePolicy', 'PassRole', 'GetRole'])
      expect(decide(roleArn, `iam:${action}`, iam + role), action).toBe('explicit-deny');
  });

  it('is denied to rewrite, weaken or delete the surgical deny', () => {
    const ours = `${iam}policy/firebreak/FirebreakDenyInference`;
    for (const action of ['CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicyVersion', 'DeletePolicy'])
      expect(decide(roleArn, `iam:${action}`, ours), action).toBe('explicit-deny');
  });

  const writesDenies = roleArn.includes('SessionDeny');

  it('is granted no change of any role, but for the function that writes the denies of sessions', () => {
    for (const action of ['AttachRolePolicy', 'CreateRole', 'PassRole', 'UpdateAssumeRolePolicy', 'TagRole'])
      expect(decide(roleArn, `iam:${action}`, `${iam}role/application`), action).toBe('implicit-deny');
    for (const action of ['PutRolePolicy', 'DeleteRolePolicy'])
      expect(decide(roleArn, `iam:${action}`, `${iam}role/application`), action).toBe(
        writesDenies ? 'allowed' : 'implicit-deny',
      );
  });

  it.runIf(writesDenies)('is denied every call about a protected role, whatever its path', () => {
    for (const role of ['OrganizationAccountAccessRole', 'some/path/OrganizationAccountAccessRole'])
      for (const action of ['PutRolePolicy', 'DeleteRolePolicy', 'GetRole'])
        expect(decide(roleArn, `iam:${action}`, `${iam}role/${role}`), action).toBe('explicit-deny');
  });

  it('may write no inline policy, for a user neither', () => {
    for (const action of ['PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy'])
      expect(decide(roleArn, `iam:${action}`, `${iam}user/ci-deploy`), action).toBe('implicit-deny');
  });
});
