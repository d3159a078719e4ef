import { expect, test } from 'vitest';
import type { Account } from '../../../drill/sandbox/account.ts';
import type { OperationName } from '../../../drill/sandbox/answer.ts';
import { differs, snapshots } from '../../../drill/simulation/snapshots.ts';
import type { World } from '../../../drill/world.ts';
import { allow, deny, trusts, trustsAccount } from '../sandbox/services/holders.ts';
import { denyAll, inAccount } from '../sandbox/services/sandbox-account.ts';

const RoleName = 'production';
const GroupName = 'operators';
const UserName = 'ci-deploy';
const PolicyArn = 'arn:aws:iam::123456789012:policy/Storage';
const PolicyName = 'No';
const text = (value: object) => JSON.stringify(value);
const ServiceSpecificCredentialId = 'ACCAEXAMPLE0000000001';
const CertificateId = 'CERTIFICATE0000EXAMPLE';
const SSHPublicKeyId = 'APKAEXAMPLE0000000001';
const Tags = [{ Key: 'team', Value: 'ml' }];

const looksAt = (account: Account) => snapshots({ accounts: [account] } as unknown as World);

/** Whoever was there before and is not as they were. */
function changedSince(before: ReturnType<typeof looksAt>, account: Account): readonly string[] {
  const after = looksAt(account);
  return [...before].filter(([arn, standing]) => differs(standing, after.get(arn))).map(([arn]) => arn);
}

type Step = readonly [command: OperationName, input: Record<string, unknown>];

async function afterSteps(steps: readonly Step[]): Promise<readonly string[]> {
  return inAccount(async ({ account, call }) => {
    account.createUser({
      name: UserName,
      keys: [{ id: 'AKIAIOSFODNN7EXAMPLE', status: 'Active' }],
      serviceSpecificCredentials: [{ id: ServiceSpecificCredentialId }],
      signingCertificates: [CertificateId],
      sshPublicKeys: [{ id: SSHPublicKeyId, status: 'Active' }],
    });
    account.createRole({ name: RoleName, trust: trustsAccount });
    account.createPolicy('Storage', allow('s3:*'));
    await call('CreateGroupCommand', { GroupName });
    const [before, shown] = [looksAt(account), text(account.snapshot())];
    for (const [command, input] of steps) await call(command, input);
    const changed = changedSince(before, account);
    // Both say the same of an account, in different words: neither may know of something that the other does not.
    expect(text(account.snapshot()) !== shown).toBe(changed.length > 0);
    return changed;
  });
}

test.each([
  [
    'the trust policy of a role',
    ['UpdateAssumeRolePolicyCommand', { RoleName, PolicyDocument: text(trusts('*')) }],
    'role',
  ],
  [
    'an inline policy of a role',
    ['PutRolePolicyCommand', { RoleName, PolicyName, PolicyDocument: text(deny()) }],
    'role',
  ],
  ['a policy on a role', ['AttachRolePolicyCommand', { RoleName, PolicyArn }], 'role'],
  ['a boundary of a role', ['PutRolePermissionsBoundaryCommand', { RoleName, PermissionsBoundary: denyAll }], 'role'],
  ['a tag of a role', ['TagRoleCommand', { RoleName, Tags }], 'role'],
  ['a policy on a group', ['AttachGroupPolicyCommand', { GroupName, PolicyArn }], 'group'],
  ['a member of a group', ['AddUserToGroupCommand', { GroupName, UserName }], 'user'],
  ['a password', ['CreateLoginProfileCommand', { UserName, Password: 'drill' }], 'user'],
  [
    'the status of a key',
    ['UpdateAccessKeyCommand', { UserName, AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', Status: 'Inactive' }],
    'user',
  ],
  [
    'the status of an API key',
    ['UpdateServiceSpecificCredentialCommand', { UserName, ServiceSpecificCredentialId, Status: 'Inactive' }],
    'user',
  ],
  [
    'the status of a certificate',
    ['UpdateSigningCertificateCommand', { UserName, CertificateId, Status: 'Inactive' }],
    'user',
  ],
  ['the status of an SSH key', ['UpdateSSHPublicKeyCommand', { UserName, SSHPublicKeyId, Status: 'Inactive' }], 'user'],
  ['a second key', ['CreateAccessKeyCommand', { UserName }], 'user'],
  ['a role that is gone', ['DeleteRoleCommand', { RoleName }], 'role'],
  [
    'the default version of a policy',
    ['CreatePolicyVersionCommand', { PolicyArn, PolicyDocument: text(deny()), SetAsDefault: true }],
    'policy',
  ],
] as const)('%s makes a difference, of that one alone', async (_, step, kind) => {
  expect(await afterSteps([step])).toEqual([expect.stringContaining(`:${kind}/`)]);
});

test.each([
  [
    'an inline policy',
    [
      ['PutRolePolicyCommand', { RoleName, PolicyName, PolicyDocument: text(deny()) }],
      ['DeleteRolePolicyCommand', { RoleName, PolicyName }],
    ],
  ],
  [
    'an attached policy',
    [
      ['AttachRolePolicyCommand', { RoleName, PolicyArn }],
      ['DetachRolePolicyCommand', { RoleName, PolicyArn }],
    ],
  ],
  [
    'a tag',
    [
      ['TagRoleCommand', { RoleName, Tags }],
      ['UntagRoleCommand', { RoleName, TagKeys: ['team'] }],
    ],
  ],
] as const)('%s that was taken off again makes none', async (_, steps) => {
  expect(await afterSteps(steps)).toEqual([]);
});
