import { expect, test } from 'vitest';
import { allow, deny, trusts, trustsAccount } from './services/holders.ts';
import { denyAll, inAccount } from './services/sandbox-account.ts';

const RoleName = 'production';
const GroupName = 'operators';
const UserName = 'ci-deploy';
const PolicyArn = 'arn:aws:iam::123456789012:policy/Storage';
const text = (value: object) => JSON.stringify(value);

test.each([
  ['the trust policy of a role', 'UpdateAssumeRolePolicyCommand', { RoleName, PolicyDocument: text(trusts('*')) }],
  ['an inline policy of a role', 'PutRolePolicyCommand', { RoleName, PolicyName: 'No', PolicyDocument: text(deny()) }],
  ['a policy on a role', 'AttachRolePolicyCommand', { RoleName, PolicyArn }],
  ['a boundary of a role', 'PutRolePermissionsBoundaryCommand', { RoleName, PermissionsBoundary: denyAll }],
  ['a tag of a role', 'TagRoleCommand', { RoleName, Tags: [{ Key: 'team', Value: 'ml' }] }],
  ['a policy on a group', 'AttachGroupPolicyCommand', { GroupName, PolicyArn }],
  ['a member of a group', 'AddUserToGroupCommand', { GroupName, UserName }],
  ['a role that is gone', 'DeleteRoleCommand', { RoleName }],
  ['a user that is new', 'CreateUserCommand', { UserName: 'other' }],
  [
    'the default version of a policy',
    'CreatePolicyVersionCommand',
    { PolicyArn, PolicyDocument: text(deny()), SetAsDefault: true },
  ],
] as const)('%s makes a difference between two snapshots', (_, command, input) =>
  inAccount(async ({ account, call }) => {
    account.createUser({ name: UserName });
    account.createRole({ name: RoleName, trust: trustsAccount });
    account.createPolicy('Storage', allow('s3:*'));
    await call('CreateGroupCommand', { GroupName });
    const before = account.snapshot();
    expect(account.snapshot()).toEqual(before);
    await call(command, input);
    expect(account.snapshot()).not.toEqual(before);
  }),
);
