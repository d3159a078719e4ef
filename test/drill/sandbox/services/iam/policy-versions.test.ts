import {
  DeleteConflictException,
  EntityAlreadyExistsException,
  LimitExceededException,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { allow, deny } from '../holders.ts';
import { administrator, type Bench, denyAll, inAccount, keyHolder, leakedKey } from '../sandbox-account.ts';

const UserName = 'ci-deploy';
const document = JSON.stringify(allow('s3:*'));
const text = (value: object) => JSON.stringify(value);

const rewrites = (bench: Bench, PolicyArn: string, to: object) =>
  bench.call('CreatePolicyVersionCommand', { PolicyArn, PolicyDocument: text(to), SetAsDefault: true });

test('a new policy is shown at once and decides about nobody until enforcement knows it', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: UserName, keys: [leakedKey] });
    const made = await bench.call('CreatePolicyCommand', { PolicyName: 'Storage', PolicyDocument: document });
    const PolicyArn = 'arn:aws:iam::123456789012:policy/Storage';
    expect(made).toMatchObject({ Policy: { Arn: PolicyArn, DefaultVersionId: 'v1', AttachmentCount: 0 } });
    await bench.call('AttachUserPolicyCommand', { UserName, PolicyArn });
    expect(bench.decided('s3:GetObject')).toBe('implicit-deny');
    await bench.settle();
    expect(bench.decided('s3:GetObject')).toBe('allowed');
    const again = bench.call('CreatePolicyCommand', { PolicyName: 'Storage', PolicyDocument: document });
    await expect(again).rejects.toBeInstanceOf(EntityAlreadyExistsException);
  }));

test('a rewritten default version decides once it is enforced, and an older one can be put back', () =>
  inAccount(async (bench) => {
    const PolicyArn = bench.account.createPolicy('Quarantine', deny());
    bench.account.createUser({ name: UserName, keys: [leakedKey], attached: [administrator, PolicyArn] });
    await rewrites(bench, PolicyArn, allow('s3:*'));
    expect(bench.decided('s3:GetObject')).toBe('explicit-deny');
    await bench.settle();
    expect(bench.decided('s3:GetObject')).toBe('allowed');
    await bench.call('SetDefaultPolicyVersionCommand', { PolicyArn, VersionId: 'v1' });
    await bench.settle();
    expect(bench.decided('s3:GetObject')).toBe('explicit-deny');
    expect(await bench.call('ListPolicyVersionsCommand', { PolicyArn })).toMatchObject({
      Versions: [
        { VersionId: 'v2', IsDefaultVersion: false },
        { VersionId: 'v1', IsDefaultVersion: true },
      ],
    });
  }));

test('a version that is not made the default one decides nothing', () =>
  inAccount(async (bench) => {
    const PolicyArn = bench.account.createPolicy('Quarantine', deny());
    bench.account.createUser({ name: UserName, keys: [leakedKey], attached: [administrator, PolicyArn] });
    await bench.call('CreatePolicyVersionCommand', { PolicyArn, PolicyDocument: document });
    await bench.settle();
    expect(bench.decided('s3:GetObject')).toBe('explicit-deny');
    const { Document } = (
      (await bench.call('GetPolicyVersionCommand', { PolicyArn, VersionId: 'v2' })) as {
        PolicyVersion: { Document: string };
      }
    ).PolicyVersion;
    expect(decodeURIComponent(Document)).toBe(document);
  }));

test('a policy has five versions, the default one is not deleted, and a number is never given twice', () =>
  inAccount(async (bench) => {
    const PolicyArn = bench.account.createPolicy('Many', allow('s3:*'));
    for (let version = 2; version <= 5; version += 1) await rewrites(bench, PolicyArn, allow('s3:*'));
    await expect(rewrites(bench, PolicyArn, allow('s3:*'))).rejects.toBeInstanceOf(LimitExceededException);
    const remove = (VersionId: string) => bench.call('DeletePolicyVersionCommand', { PolicyArn, VersionId });
    await expect(remove('v5')).rejects.toBeInstanceOf(DeleteConflictException);
    await remove('v4');
    expect(await rewrites(bench, PolicyArn, allow('s3:*'))).toMatchObject({ PolicyVersion: { VersionId: 'v6' } });
    const read = bench.call('GetPolicyVersionCommand', { PolicyArn, VersionId: 'v4' });
    await expect(read).rejects.toBeInstanceOf(NoSuchEntityException);
  }));

test('nobody writes a policy of AWS, and a policy in use is not deleted', () =>
  inAccount(async (bench) => {
    const PolicyArn = bench.account.createPolicy('Used', deny());
    bench.account.createUser({ name: UserName, keys: [leakedKey], attached: [administrator], boundary: PolicyArn });
    await expect(rewrites(bench, denyAll, allow('*'))).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(bench.call('DeletePolicyCommand', { PolicyArn })).rejects.toBeInstanceOf(DeleteConflictException);
    await bench.call('DeleteUserPermissionsBoundaryCommand', { UserName });
    await bench.call('DeletePolicyCommand', { PolicyArn });
    await expect(bench.call('GetPolicyCommand', { PolicyArn })).rejects.toBeInstanceOf(NoSuchEntityException);
    await expect(bench.callAs(keyHolder(), 'GetPolicyCommand', { PolicyArn: denyAll })).rejects.toThrow();
  }));
