import {
  DeleteConflictException,
  EntityAlreadyExistsException,
  LimitExceededException,
  MalformedPolicyDocumentException,
  NoSuchEntityException,
  UnmodifiableEntityException,
} from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { answer } from '../../../../../drill/sandbox/answer.ts';
import { authorise } from '../../../../../drill/sandbox/authorise.ts';
import { sandboxed, underTest } from '../../../../sandboxed.ts';
import { allow, assumes, deny, sessionHolder, trusts, trustsAccount } from '../holders.ts';
import { administrator, type Bench, denyAll, inAccount, keyHolder, leakedKey } from '../sandbox-account.ts';

const RoleName = 'production';
const trust = JSON.stringify(trustsAccount);
const admin = { name: 'ci-deploy', keys: [leakedKey], attached: [administrator] };
const roleOf = (output: unknown) => (output as { Role: Record<string, unknown> }).Role;

test('a new role is shown at once, and nobody assumes it until enforcement knows it', () =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    const given = { RoleName, Path: '/teams/', AssumeRolePolicyDocument: trust, PermissionsBoundary: denyAll };
    await bench.call('CreateRoleCommand', given);
    expect(roleOf(await bench.call('GetRoleCommand', { RoleName: 'PRODUCTION' }))).toMatchObject({
      Arn: 'arn:aws:iam::123456789012:role/teams/production',
      AssumeRolePolicyDocument: encodeURIComponent(trust),
      MaxSessionDuration: 3_600,
      PermissionsBoundary: { PermissionsBoundaryArn: denyAll },
    });
    expect(await bench.call('ListRolesCommand', { PathPrefix: '/teams/' })).toMatchObject({ Roles: [{ RoleName }] });
    await expect(assumes(bench, keyHolder(), 'teams/production')).rejects.toMatchObject({ name: 'AccessDenied' });
    await bench.settle();
    await expect(assumes(bench, keyHolder(), 'teams/production')).resolves.toMatch(/^ASIA/);
  }));

test('a role that is deleted and made again under its name is another one, and old sessions open nothing', () =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    const { id } = bench.account.createRole({ name: RoleName, trust: trustsAccount });
    const session = await assumes(bench, keyHolder(), RoleName);
    await bench.call('DeleteRoleCommand', { RoleName });
    await bench.call('CreateRoleCommand', { RoleName, AssumeRolePolicyDocument: trust });
    await bench.settle();
    expect(roleOf(await bench.call('GetRoleCommand', { RoleName }))['RoleId']).not.toBe(id);
    const call = bench.callAs(sessionHolder(session), 'GetCallerIdentityCommand', {});
    await expect(call).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  }));

test('a changed trust policy decides about new sessions only, and only once it is enforced', () =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    bench.account.createRole({ name: RoleName, trust: trustsAccount, attached: [administrator] });
    const session = await assumes(bench, keyHolder(), RoleName);
    const PolicyDocument = JSON.stringify(trusts('arn:aws:iam::111122223333:root'));
    await bench.call('UpdateAssumeRolePolicyCommand', { RoleName, PolicyDocument });
    await expect(assumes(bench, keyHolder(), RoleName)).resolves.toBeDefined();
    await bench.settle();
    await expect(assumes(bench, keyHolder(), RoleName)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(bench.callAs(sessionHolder(session), 'GetRoleCommand', { RoleName })).resolves.toBeDefined();
  }));

test.each([
  ['a role whose name differs in case only', { RoleName: 'Production' }, EntityAlreadyExistsException],
  ['a trust policy that is none', { AssumeRolePolicyDocument: '{}' }, MalformedPolicyDocumentException],
  [
    'a trust policy that names nobody',
    { AssumeRolePolicyDocument: JSON.stringify(allow('sts:AssumeRole')) },
    MalformedPolicyDocumentException,
  ],
])('%s is refused', (_, given, exception) =>
  inAccount(async ({ account, call }) => {
    account.createRole({ name: RoleName, trust: trustsAccount });
    const create = call('CreateRoleCommand', { RoleName: 'other', AssumeRolePolicyDocument: trust, ...given });
    await expect(create).rejects.toBeInstanceOf(exception);
  }),
);

const attached = async ({ call }: Bench) => await call('ListAttachedRolePoliciesCommand', { RoleName });

test('a policy is attached to a role at once and decides about its sessions later, and is detached the same way', () =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    bench.account.createRole({ name: RoleName, trust: trustsAccount, attached: [administrator] });
    const session = await assumes(bench, keyHolder(), RoleName);
    const look = () => bench.callAs(sessionHolder(session), 'GetRoleCommand', { RoleName });
    await bench.call('AttachRolePolicyCommand', { RoleName, PolicyArn: denyAll });
    expect(await attached(bench)).toMatchObject({
      AttachedPolicies: [{ PolicyArn: administrator }, { PolicyArn: denyAll }],
    });
    await expect(look()).resolves.toBeDefined();
    await bench.settle();
    await expect(look()).rejects.toMatchObject({ name: 'AccessDenied' });
    await bench.call('DetachRolePolicyCommand', { RoleName, PolicyArn: denyAll });
    await bench.settle();
    await expect(look()).resolves.toBeDefined();
  }));

test('an eleventh policy does not fit on a role', () =>
  inAccount(async ({ account, call }) => {
    const arns = Array.from({ length: 10 }, (_, index) => account.createPolicy(`Filler${index}`, allow('s3:*')));
    account.createRole({ name: RoleName, trust: trustsAccount, attached: arns });
    const attach = call('AttachRolePolicyCommand', { RoleName, PolicyArn: denyAll });
    await expect(attach).rejects.toBeInstanceOf(LimitExceededException);
  }));

test('all inline policies of a role together have 10,240 characters, white space not counted', () =>
  inAccount(async ({ account, call }) => {
    account.createRole({ name: RoleName, trust: trustsAccount });
    const document = (characters: number) => {
      const text = JSON.stringify({ ...allow('s3:*'), Id: '' });
      return text.replace('"Id":""', `"Id":"${'x'.repeat(characters - text.length)}"`);
    };
    const put = (PolicyName: string, PolicyDocument: string) =>
      call('PutRolePolicyCommand', { RoleName, PolicyName, PolicyDocument });
    await put('One', `${document(10_000)}${' '.repeat(500)}`);
    await expect(put('Two', document(241))).rejects.toBeInstanceOf(LimitExceededException);
    await put('Two', document(240));
    expect(await call('ListRolePoliciesCommand', { RoleName })).toMatchObject({ PolicyNames: ['One', 'Two'] });
    await call('DeleteRolePolicyCommand', { RoleName, PolicyName: 'One' });
    expect(await call('GetRolePolicyCommand', { RoleName, PolicyName: 'Two' })).toMatchObject({ RoleName });
    const read = call('GetRolePolicyCommand', { RoleName, PolicyName: 'One' });
    await expect(read).rejects.toBeInstanceOf(NoSuchEntityException);
  }));

test('a boundary of a role bounds its sessions, and goes again', () =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    bench.account.createRole({ name: RoleName, trust: trustsAccount, attached: [administrator] });
    const session = await assumes(bench, keyHolder(), RoleName);
    const look = () => bench.callAs(sessionHolder(session), 'GetRoleCommand', { RoleName });
    await bench.call('PutRolePermissionsBoundaryCommand', { RoleName, PermissionsBoundary: denyAll });
    await bench.settle();
    await expect(look()).rejects.toMatchObject({ name: 'AccessDenied' });
    await bench.call('DeleteRolePermissionsBoundaryCommand', { RoleName });
    await bench.settle();
    await expect(look()).resolves.toBeDefined();
  }));

test('a role that still has a policy is not deleted', () =>
  inAccount(async ({ account, call }) => {
    account.createRole({ name: RoleName, trust: trustsAccount, inline: { One: deny() } });
    await expect(call('DeleteRoleCommand', { RoleName })).rejects.toBeInstanceOf(DeleteConflictException);
  }));

test.each(['/aws-service-role/guardduty.amazonaws.com/', '/aws-reserved/sso.amazonaws.com/'])(
  'nobody but AWS changes a role under %s',
  (path) =>
    inAccount(async ({ account, callAs }) => {
      account.createUser(admin);
      account.createRole({ name: RoleName, path, trust: trustsAccount });
      const put = callAs(keyHolder(), 'AttachRolePolicyCommand', { RoleName, PolicyArn: denyAll });
      await expect(put).rejects.toBeInstanceOf(UnmodifiableEntityException);
    }),
);

test('tags of a role are set, replaced whatever their case, and taken off', () =>
  inAccount(async ({ account, call }) => {
    account.createRole({ name: RoleName, trust: trustsAccount, tags: { Team: 'ml' } });
    await call('TagRoleCommand', { RoleName, Tags: [{ Key: 'team', Value: 'web' }] });
    expect(await call('ListRoleTagsCommand', { RoleName })).toMatchObject({ Tags: [{ Key: 'team', Value: 'web' }] });
    await call('UntagRoleCommand', { RoleName, TagKeys: ['TEAM'] });
    expect(await call('ListRoleTagsCommand', { RoleName })).toMatchObject({ Tags: [] });
  }));

test('a role of ours can be read and attacked like any other, and our function feels it once it is enforced', async () => {
  const { account, clock } = sandboxed({ faults: { propagationMs: 3_000 } });
  await clock.run(async () => {
    const may = () => authorise(account, underTest, { action: 'iam:GetUser', resource: '*', context: {} }).kind;
    const before = account.snapshot();
    const call = (command: string, input: object) =>
      answer(account, { kind: 'aws' }, { command, input: { RoleName: 'under-test', ...input } });
    expect(await call('GetRolePolicyCommand', { PolicyName: 'under-test' })).toMatchObject({ RoleName: 'under-test' });
    await call('AttachRolePolicyCommand', { PolicyArn: denyAll });
    expect(account.snapshot()).not.toEqual(before);
    expect(may()).toBe('allowed');
    await clock.sleep(3_001);
    expect(may()).toBe('explicit-deny');
  });
});

test('the simulator reads a role as it is written, and does not see a deny of one session', () =>
  inAccount(async ({ account, call }) => {
    const { arn } = account.createRole({ name: RoleName, trust: trustsAccount, attached: [administrator] });
    const decision = async (more: object = {}) => {
      const input = { PolicySourceArn: arn, ActionNames: ['bedrock:InvokeModel'], ...more };
      const output = await call('SimulatePrincipalPolicyCommand', input);
      return (output as { EvaluationResults: { EvalDecision: string }[] }).EvaluationResults[0]!.EvalDecision;
    };
    const put = (document: object) =>
      call('PutRolePolicyCommand', { RoleName, PolicyName: 'No', PolicyDocument: JSON.stringify(document) });
    await put(deny({ StringLike: { 'aws:userid': '*:intruder' } }));
    expect(await decision()).toBe('allowed');
    const entry = { ContextKeyName: 'aws:userid', ContextKeyValues: ['AROAX:intruder'], ContextKeyType: 'string' };
    expect(await decision({ ContextEntries: [entry] })).toBe('explicitDeny');
    await put(deny({ DateLessThan: { 'aws:TokenIssueTime': '2027-01-01T00:00:00Z' } }));
    expect(await decision()).toBe('allowed');
    await put(deny());
    expect(await decision()).toBe('explicitDeny');
  }));
