import { DeleteConflictException, EntityAlreadyExistsException, NoSuchEntityException } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { administrator, denyAll, inAccount, keyHolder, leakedKey } from '../sandbox-account.ts';

const UserName = 'ci-deploy';
const userOf = (output: unknown) => (output as { User: Record<string, unknown> }).User;

test('a new user has its path in its ARN, and is shown at once with boundary and tags', () =>
  inAccount(async ({ call }) => {
    const given = { UserName, Path: '/build/', PermissionsBoundary: denyAll, Tags: [{ Key: 'team', Value: 'ml' }] };
    await call('CreateUserCommand', given);
    expect(userOf(await call('GetUserCommand', { UserName: 'CI-Deploy' }))).toMatchObject({
      Arn: 'arn:aws:iam::123456789012:user/build/ci-deploy',
      Path: '/build/',
      PermissionsBoundary: { PermissionsBoundaryArn: denyAll },
      Tags: [{ Key: 'team', Value: 'ml' }],
    });
  }));

test('a name that differs in case only is taken', () =>
  inAccount(async ({ account, call }) => {
    account.createUser({ name: UserName });
    const create = call('CreateUserCommand', { UserName: 'CI-DEPLOY' });
    await expect(create).rejects.toBeInstanceOf(EntityAlreadyExistsException);
  }));

test('a user that is deleted and created again under its name is another one', () =>
  inAccount(async ({ account, call }) => {
    const { id } = account.createUser({ name: UserName });
    await call('DeleteUserCommand', { UserName });
    await expect(call('GetUserCommand', { UserName })).rejects.toBeInstanceOf(NoSuchEntityException);
    await call('CreateUserCommand', { UserName });
    expect(userOf(await call('GetUserCommand', { UserName }))['UserId']).not.toBe(id);
    expect(account.users()).toHaveLength(1);
  }));

test('the key of a deleted user opens doors until enforcement knows', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: UserName, keys: [leakedKey] });
    await bench.call('DeleteAccessKeyCommand', { UserName, AccessKeyId: leakedKey });
    await bench.call('DeleteUserCommand', { UserName });
    expect(bench.decided('sts:GetCallerIdentity')).toBe('allowed');
    await bench.settle();
    expect(bench.decided('sts:GetCallerIdentity')).toBe('unknown-key');
  }));

test.each([
  { what: 'a key', given: { keys: [leakedKey] } },
  { what: 'an attached policy', given: { attached: [denyAll] } },
  { what: 'a password', given: { loginProfile: {} } },
  { what: 'an API key', given: { serviceSpecificCredentials: [{ id: 'ACCA12345678EXAMPLE' }] } },
  { what: 'a certificate', given: { signingCertificates: ['CERTEXAMPLE'] } },
  { what: 'an SSH key', given: { sshPublicKeys: ['APKAEXAMPLE'] } },
  {
    what: 'an inline policy',
    given: { inline: { One: { Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] } } },
  },
])('a user that still has $what cannot be deleted', ({ given }) =>
  inAccount(async ({ account, call }) => {
    account.createUser({ name: UserName, ...given });
    await expect(call('DeleteUserCommand', { UserName })).rejects.toBeInstanceOf(DeleteConflictException);
    expect(account.user(UserName)).toBeDefined();
  }),
);

test('a tag is shown at once, and decides about calls later', () =>
  inAccount(async (bench) => {
    const Condition = { StringEquals: { 'aws:PrincipalTag/quarantine': 'yes' } };
    const Statement = [{ Effect: 'Deny', Action: '*', Resource: '*', Condition }];
    const inline = { Tagged: { Version: '2012-10-17', Statement } };
    bench.account.createUser({ name: UserName, keys: [leakedKey], attached: [administrator], inline });
    await bench.call('TagUserCommand', { UserName, Tags: [{ Key: 'quarantine', Value: 'yes' }] });
    expect(await bench.call('ListUserTagsCommand', { UserName })).toMatchObject({
      Tags: [{ Key: 'quarantine', Value: 'yes' }],
    });
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('allowed');
    await bench.settle();
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('explicit-deny');
    await bench.call('UntagUserCommand', { UserName, TagKeys: ['QUARANTINE'] });
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('explicit-deny');
    await bench.settle();
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('allowed');
  }));

test('a tag replaces one whose key differs in case only', () =>
  inAccount(async ({ account, call }) => {
    account.createUser({ name: UserName, tags: { Team: 'ml' } });
    await call('TagUserCommand', { UserName, Tags: [{ Key: 'team', Value: 'web' }] });
    expect(await call('ListUserTagsCommand', { UserName })).toMatchObject({ Tags: [{ Key: 'team', Value: 'web' }] });
  }));

test('a policy can act on the tags of the user that a call is about', () =>
  inAccount(async ({ account, callAs }) => {
    const Condition = { Null: { 'aws:ResourceTag/protected': 'true' } };
    const Statement = [{ Effect: 'Allow', Action: 'iam:DeleteUser', Resource: '*', Condition }];
    account.createUser({ name: 'attacker', keys: [leakedKey], inline: { Del: { Version: '2012-10-17', Statement } } });
    account.createUser({ name: 'guarded', tags: { protected: 'yes' } });
    account.createUser({ name: 'open' });
    const remove = (name: string) => callAs(keyHolder(), 'DeleteUserCommand', { UserName: name });
    await expect(remove('guarded')).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(remove('open')).resolves.toBeDefined();
  }));

test('a snapshot is the same after a change was taken back, in whatever order, and not before', () =>
  inAccount(async ({ account, call }) => {
    account.createUser({ name: UserName, keys: [leakedKey], attached: [administrator, denyAll], loginProfile: {} });
    const before = account.snapshot();
    await call('DetachUserPolicyCommand', { UserName, PolicyArn: administrator });
    await call('UpdateAccessKeyCommand', { UserName, AccessKeyId: leakedKey, Status: 'Inactive' });
    expect(account.snapshot()).not.toEqual(before);
    await call('AttachUserPolicyCommand', { UserName, PolicyArn: administrator });
    await call('UpdateAccessKeyCommand', { UserName, AccessKeyId: leakedKey, Status: 'Active' });
    expect(account.snapshot()).toEqual(before);
    await call('DeleteLoginProfileCommand', { UserName });
    expect(account.snapshot()).not.toEqual(before);
  }));

test('a user that is renamed keeps its id, its key and its policies, and leaves its name to others', () =>
  inAccount(async ({ account, call, decided }) => {
    const { id } = account.createUser({ name: UserName, keys: [leakedKey], attached: [administrator] });
    await call('UpdateUserCommand', { UserName, NewUserName: 'ops', NewPath: '/team/' });
    expect(userOf(await call('GetUserCommand', { UserName: 'OPS' }))).toMatchObject({
      UserId: id,
      Arn: 'arn:aws:iam::123456789012:user/team/ops',
    });
    expect(decided('sts:GetCallerIdentity')).toBe('allowed');
    await expect(call('GetUserCommand', { UserName })).rejects.toBeInstanceOf(NoSuchEntityException);
    await call('CreateUserCommand', { UserName });
    const taken = call('UpdateUserCommand', { UserName, NewUserName: 'Ops' });
    await expect(taken).rejects.toBeInstanceOf(EntityAlreadyExistsException);
    await call('UpdateUserCommand', { UserName: 'ops', NewUserName: 'OPS' });
    expect(
      account
        .users()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['OPS', UserName]);
  }));
