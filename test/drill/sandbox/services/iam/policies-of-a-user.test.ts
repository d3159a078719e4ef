import { LimitExceededException, MalformedPolicyDocumentException, NoSuchEntityException } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import {
  administrator,
  type Bench,
  bedrockFull,
  denyAll,
  inAccount,
  keyHolder,
  leakedKey,
} from '../sandbox-account.ts';

const UserName = 'ci-deploy';
const admin = { name: UserName, keys: [leakedKey], attached: [administrator] };
const denyInvoke = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'bedrock:InvokeModel', Resource: '*' }],
};

test('an attached deny is listed at once and bites later', () =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    await bench.call('AttachUserPolicyCommand', { UserName, PolicyArn: denyAll });
    const { AttachedPolicies } = await bench.call('ListAttachedUserPoliciesCommand', { UserName });
    expect(AttachedPolicies).toContainEqual({ PolicyArn: denyAll, PolicyName: 'AWSDenyAll' });
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('allowed');
    await bench.settle();
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('explicit-deny');
  }));

test('a detached deny is gone from the list at once and bites on for a while', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ ...admin, attached: [administrator, denyAll] });
    await bench.call('DetachUserPolicyCommand', { UserName, PolicyArn: denyAll });
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('explicit-deny');
    await bench.settle();
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('allowed');
    const again = bench.call('DetachUserPolicyCommand', { UserName, PolicyArn: denyAll });
    await expect(again).rejects.toBeInstanceOf(NoSuchEntityException);
  }));

test('the eleventh attached policy is refused, and so is one that does not exist', () =>
  inAccount(async ({ account, call }) => {
    const ten = Array.from({ length: 10 }, (_, index) => account.createPolicy(`Filler${index}`, denyInvoke));
    account.createUser({ name: UserName, attached: ten });
    const attach = (PolicyArn: string) => call('AttachUserPolicyCommand', { UserName, PolicyArn });
    await expect(attach(denyAll)).rejects.toBeInstanceOf(LimitExceededException);
    await expect(attach('arn:aws:iam::123456789012:policy/Nobody')).rejects.toBeInstanceOf(NoSuchEntityException);
    await expect(attach(ten[0]!)).resolves.toBeDefined();
  }));

test('an inline deny is read back as it was written, at once, and bites later', () =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    const PolicyDocument = JSON.stringify(denyInvoke, null, 2);
    await bench.call('PutUserPolicyCommand', { UserName, PolicyName: 'Stop', PolicyDocument });
    const read = await bench.call('GetUserPolicyCommand', { UserName, PolicyName: 'Stop' });
    expect(decodeURIComponent(String(read['PolicyDocument']))).toBe(PolicyDocument);
    expect(await bench.call('ListUserPoliciesCommand', { UserName })).toMatchObject({ PolicyNames: ['Stop'] });
    expect(bench.decided('bedrock:InvokeModel')).toBe('allowed');
    await bench.settle();
    expect(bench.decided('bedrock:InvokeModel')).toBe('explicit-deny');
  }));

test('a deleted inline deny bites on for a while, and cannot be deleted twice', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ ...admin, inline: { Stop: denyInvoke } });
    const given = { UserName, PolicyName: 'Stop' };
    await bench.call('DeleteUserPolicyCommand', given);
    await expect(bench.call('GetUserPolicyCommand', given)).rejects.toBeInstanceOf(NoSuchEntityException);
    await expect(bench.call('DeleteUserPolicyCommand', given)).rejects.toBeInstanceOf(NoSuchEntityException);
    expect(bench.decided('bedrock:InvokeModel')).toBe('explicit-deny');
    await bench.settle();
    expect(bench.decided('bedrock:InvokeModel')).toBe('allowed');
  }));

const ofLength = (characters: number): string => {
  const text = (filler: string) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: `s3:${filler}`, Resource: '*' }] });
  return text('a'.repeat(characters - text('').length));
};

test('inline policies of 2,048 characters fit, white space not counted, and one more character does not', () =>
  inAccount(async ({ account, call }) => {
    account.createUser({ name: UserName });
    const put = (PolicyName: string, PolicyDocument: string) =>
      call('PutUserPolicyCommand', { UserName, PolicyName, PolicyDocument });
    await put('First', ofLength(1_000));
    await expect(put('Second', ofLength(1_049))).rejects.toBeInstanceOf(LimitExceededException);
    await expect(put('Second', `${ofLength(1_048)}${' '.repeat(500)}`)).resolves.toBeDefined();
    // Overwriting frees what the old text took.
    await expect(put('First', ofLength(900))).resolves.toBeDefined();
  }));

test('an inline document that is no policy is refused', () =>
  inAccount(async ({ account, call }) => {
    account.createUser({ name: UserName });
    const given = { UserName, PolicyName: 'Broken', PolicyDocument: '{"Statement":[]}' };
    await expect(call('PutUserPolicyCommand', given)).rejects.toBeInstanceOf(MalformedPolicyDocumentException);
  }));

const boundaryShown = async ({ call }: Bench) =>
  (
    (await call('GetUserCommand', { UserName })) as {
      User: { PermissionsBoundary?: { PermissionsBoundaryArn: string } };
    }
  ).User.PermissionsBoundary?.PermissionsBoundaryArn;

test('a boundary is shown at once and limits later', () =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    await bench.call('PutUserPermissionsBoundaryCommand', { UserName, PermissionsBoundary: bedrockFull });
    expect(await boundaryShown(bench)).toBe(bedrockFull);
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('allowed');
    await bench.settle();
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('implicit-deny');
    expect(bench.decided('bedrock:InvokeModel')).toBe('allowed');
  }));

test('a deleted boundary is gone at once, limits on for a while, and cannot be deleted twice', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ ...admin, boundary: denyAll });
    await bench.call('DeleteUserPermissionsBoundaryCommand', { UserName });
    expect(await boundaryShown(bench)).toBeUndefined();
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('explicit-deny');
    await bench.settle();
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('allowed');
    const again = bench.call('DeleteUserPermissionsBoundaryCommand', { UserName });
    await expect(again).rejects.toBeInstanceOf(NoSuchEntityException);
  }));

const pinnedTo = (action: string, arn: string) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: action, Resource: '*', Condition: { StringEquals: { 'iam:PermissionsBoundary': arn } } },
  ],
});

test('iam:PermissionsBoundary is the new boundary for Put, so a grant can be pinned to it', () =>
  inAccount(async ({ account, callAs }) => {
    account.createUser({ name: 'victim', boundary: bedrockFull });
    const inline = { Pinned: pinnedTo('iam:PutUserPermissionsBoundary', denyAll) };
    account.createUser({ name: UserName, keys: [leakedKey], inline });
    const put = (PermissionsBoundary: string) =>
      callAs(keyHolder(), 'PutUserPermissionsBoundaryCommand', { UserName: 'victim', PermissionsBoundary });
    await expect(put(bedrockFull)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(put(denyAll)).resolves.toBeDefined();
  }));

test('iam:PermissionsBoundary is the boundary that goes for Delete, so another one stays', () =>
  inAccount(async ({ account, callAs }) => {
    account.createUser({ name: 'ours', boundary: denyAll });
    account.createUser({ name: 'theirs', boundary: bedrockFull });
    const inline = { Pinned: pinnedTo('iam:DeleteUserPermissionsBoundary', denyAll) };
    account.createUser({ name: UserName, keys: [leakedKey], inline });
    const remove = (name: string) => callAs(keyHolder(), 'DeleteUserPermissionsBoundaryCommand', { UserName: name });
    await expect(remove('theirs')).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(remove('ours')).resolves.toBeDefined();
  }));

test('a boundary that does not exist is refused', () =>
  inAccount(async ({ account, call }) => {
    account.createUser({ name: UserName });
    const given = { UserName, PermissionsBoundary: 'arn:aws:iam::123456789012:policy/Nobody' };
    await expect(call('PutUserPermissionsBoundaryCommand', given)).rejects.toBeInstanceOf(NoSuchEntityException);
  }));

test('an SCP denies what the user itself may do', () =>
  inAccount(async (bench) => {
    bench.account.createUser(admin);
    const { account } = bench;
    const guard = account.policies.get(account.createPolicy('Guard', denyInvoke))!;
    account.ceilings = { scps: [[account.policies.get(administrator)!, guard]] };
    expect(bench.decided('bedrock:InvokeModel')).toBe('explicit-deny');
    expect(bench.decided('s3:ListAllMyBuckets')).toBe('allowed');
  }));

test('a managed policy is read back by its default version, with how often it is used', () =>
  inAccount(async ({ account, call }) => {
    const PolicyArn = account.createPolicy('FirebreakDenyInference', denyInvoke);
    account.createUser({ name: UserName, attached: [PolicyArn] });
    const { Policy } = (await call('GetPolicyCommand', { PolicyArn })) as {
      Policy: { DefaultVersionId: string; AttachmentCount: number };
    };
    expect(Policy.AttachmentCount).toBe(1);
    const version = await call('GetPolicyVersionCommand', { PolicyArn, VersionId: Policy.DefaultVersionId });
    const { Document } = (version as { PolicyVersion: { Document: string } }).PolicyVersion;
    expect(JSON.parse(decodeURIComponent(Document))).toEqual(denyInvoke);
    const other = { PolicyArn, VersionId: 'v9' };
    await expect(call('GetPolicyVersionCommand', other)).rejects.toBeInstanceOf(NoSuchEntityException);
  }));
