import { NoSuchEntityException } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { administrator, type Bench, bedrockFull, denyAll, inAccount, leakedKey } from '../sandbox-account.ts';

const UserName = 'ci-deploy';
const PolicySourceArn = `arn:aws:iam::123456789012:user/${UserName}`;

const simulated = async ({ call }: Bench, input: Record<string, unknown>) => {
  const output = await call('SimulatePrincipalPolicyCommand', { PolicySourceArn, ...input });
  return (output as { EvaluationResults: Record<string, unknown>[] }).EvaluationResults;
};

test('the simulator sees a deny that is written before it is enforced', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: UserName, keys: [leakedKey], attached: [administrator] });
    await bench.call('AttachUserPolicyCommand', { UserName, PolicyArn: denyAll });
    expect(bench.decided('bedrock:InvokeModel')).toBe('allowed');
    expect(await simulated(bench, { ActionNames: ['bedrock:InvokeModel'] })).toMatchObject([
      {
        EvalActionName: 'bedrock:InvokeModel',
        EvalResourceName: '*',
        EvalDecision: 'explicitDeny',
        MatchedStatements: [{ SourcePolicyId: 'AWSDenyAll', SourcePolicyType: 'aws-managed' }],
      },
    ]);
  }));

test('the simulator answers for every action with every resource', () =>
  inAccount(async (bench) => {
    const Statement = [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }];
    bench.account.createUser({ name: UserName, inline: { Read: { Version: '2012-10-17', Statement } } });
    const results = await simulated(bench, {
      ActionNames: ['s3:GetObject', 's3:PutObject'],
      ResourceArns: ['arn:aws:s3:::a/1', 'arn:aws:s3:::b/1'],
    });
    expect(results.map(({ EvalDecision }) => EvalDecision)).toEqual([
      'allowed',
      'implicitDeny',
      'implicitDeny',
      'implicitDeny',
    ]);
    expect(results[0]!['MatchedStatements']).toEqual([
      { SourcePolicyId: 'user_ci-deploy_Read', SourcePolicyType: 'user' },
    ]);
  }));

test('the simulator says whether the boundary and the organization would allow', () =>
  inAccount(async (bench) => {
    const { account } = bench;
    account.createUser({ name: UserName, attached: [administrator], boundary: bedrockFull });
    const Statement = [{ Effect: 'Deny', Action: 'bedrock:*', Resource: '*' }];
    const guard = account.policies.get(account.createPolicy('Guard', { Version: '2012-10-17', Statement }))!;
    account.ceilings = { scps: [[account.policies.get(administrator)!, guard]] };
    expect(await simulated(bench, { ActionNames: ['s3:ListAllMyBuckets', 'bedrock:InvokeModel'] })).toMatchObject([
      {
        EvalDecision: 'implicitDeny',
        PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
        OrganizationsDecisionDetail: { AllowedByOrganizations: true },
      },
      {
        EvalDecision: 'explicitDeny',
        MatchedStatements: [],
        PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true },
        OrganizationsDecisionDetail: { AllowedByOrganizations: false },
      },
    ]);
  }));

test('the simulator takes the condition keys that the request brings, and policies that are not attached yet', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: UserName, attached: [administrator] });
    const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
    const document = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition }] };
    const decision = async (region: string) => {
      const ContextEntries = [
        { ContextKeyName: 'aws:RequestedRegion', ContextKeyValues: [region], ContextKeyType: 'string' },
      ];
      const PolicyInputList = [JSON.stringify(document)];
      return (await simulated(bench, { ActionNames: ['s3:GetObject'], PolicyInputList, ContextEntries }))[0]!;
    };
    expect(await decision('eu-west-1')).toMatchObject({ EvalDecision: 'explicitDeny' });
    expect(await decision('us-east-1')).toMatchObject({ EvalDecision: 'allowed' });
  }));

test('a user that is not there cannot be simulated', () =>
  inAccount(async (bench) => {
    await expect(simulated(bench, { ActionNames: ['s3:GetObject'] })).rejects.toBeInstanceOf(NoSuchEntityException);
  }));

test('a pattern is no action that can be simulated', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: UserName });
    const simulation = simulated(bench, { ActionNames: ['bedrock:*'] });
    await expect(simulation).rejects.toMatchObject({ name: 'InvalidInputException' });
  }));
