import { LimitExceededException, NoSuchEntityException } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { type Bench, bedrockFull, inAccount, keyHolder, leakedKey, modelArn } from '../sandbox-account.ts';

const UserName = 'ci-deploy';
const AccessKeyId = leakedKey;

const listed = async ({ call }: Bench) =>
  (
    (await call('ListAccessKeysCommand', { UserName })) as {
      AccessKeyMetadata: { AccessKeyId: string; Status: string }[];
    }
  ).AccessKeyMetadata;

test('a key that is set to Inactive is shown as such at once, and opens doors until enforcement knows', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: UserName, keys: [AccessKeyId], attached: [bedrockFull] });
    await bench.call('UpdateAccessKeyCommand', { UserName, AccessKeyId, Status: 'Inactive' });
    expect(await listed(bench)).toMatchObject([{ Status: 'Inactive' }]);
    expect(bench.decided('bedrock:InvokeModel', modelArn)).toBe('allowed');
    await bench.settle();
    expect(bench.decided('bedrock:InvokeModel', modelArn)).toBe('unknown-key');
  }));

test('a status that IAM does not know is refused and changes nothing', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: UserName, keys: [AccessKeyId] });
    const update = bench.call('UpdateAccessKeyCommand', { UserName, AccessKeyId, Status: 'Expired' });
    await expect(update).rejects.toMatchObject({ name: 'InvalidInputException' });
    expect(await listed(bench)).toMatchObject([{ Status: 'Active' }]);
  }));

test('a new key is listed at once and opens doors only later', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: UserName, keys: [AccessKeyId], attached: [bedrockFull] });
    const made = (await bench.call('CreateAccessKeyCommand', { UserName })) as { AccessKey: { AccessKeyId: string } };
    const id = made.AccessKey.AccessKeyId;
    expect(id).toMatch(/^AKIA[A-Z]{9}EXAMPLE$/);
    expect((await listed(bench)).map((key) => key.AccessKeyId)).toEqual([AccessKeyId, id]);
    const invoke = () => bench.callAs(keyHolder(id), 'bedrock:InvokeModel', { modelArn });
    await expect(invoke()).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    await bench.settle();
    await expect(invoke()).resolves.toBeDefined();
  }));

test('a third key is refused, an Inactive one counts too, and a deleted one makes room', () =>
  inAccount(async ({ account, call }) => {
    account.createUser({ name: UserName, keys: [AccessKeyId, { id: 'AKIAI44QH8DHBEXAMPLE', status: 'Inactive' }] });
    const create = () => call('CreateAccessKeyCommand', { UserName });
    await expect(create()).rejects.toBeInstanceOf(LimitExceededException);
    await call('DeleteAccessKeyCommand', { UserName, AccessKeyId });
    await expect(create()).resolves.toBeDefined();
  }));

test('a deleted key is gone from every read at once, and still opens doors until enforcement knows', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: UserName, keys: [AccessKeyId], attached: [bedrockFull] });
    await bench.call('DeleteAccessKeyCommand', { UserName, AccessKeyId });
    expect(await listed(bench)).toEqual([]);
    expect(bench.account.holderOf(AccessKeyId)).toBeUndefined();
    await expect(bench.call('GetAccessKeyLastUsedCommand', { AccessKeyId })).rejects.toBeInstanceOf(
      NoSuchEntityException,
    );
    await expect(
      bench.call('UpdateAccessKeyCommand', { UserName, AccessKeyId, Status: 'Active' }),
    ).rejects.toBeInstanceOf(NoSuchEntityException);
    expect(bench.decided('bedrock:InvokeModel', modelArn)).toBe('allowed');
    await bench.settle();
    expect(bench.decided('bedrock:InvokeModel', modelArn)).toBe('unknown-key');
  }));

test('the key of one user is not found under the name of another', () =>
  inAccount(async ({ account, call }) => {
    account.createUser({ name: UserName, keys: [AccessKeyId] });
    account.createUser({ name: 'other' });
    const given = { UserName: 'other', AccessKeyId };
    await expect(call('DeleteAccessKeyCommand', given)).rejects.toBeInstanceOf(NoSuchEntityException);
  }));
