import { DeleteConflictException } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { administrator, denyAll, inAccount, keyHolder, leakedKey } from '../sandbox-account.ts';

const UserName = 'ci-deploy';
const GroupName = 'operators';

test('a member has what its group has, from when enforcement knows until it knows better', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: UserName, keys: [leakedKey] });
    await bench.call('CreateGroupCommand', { GroupName });
    await bench.call('AttachGroupPolicyCommand', { GroupName, PolicyArn: administrator });
    await bench.call('AddUserToGroupCommand', { GroupName, UserName });
    expect(await bench.call('ListGroupsForUserCommand', { UserName })).toMatchObject({ Groups: [{ GroupName }] });
    expect(bench.decided('s3:GetObject')).toBe('implicit-deny');
    await bench.settle();
    expect(bench.decided('s3:GetObject')).toBe('allowed');
    await bench.call('RemoveUserFromGroupCommand', { GroupName, UserName });
    await bench.settle();
    expect(bench.decided('s3:GetObject')).toBe('implicit-deny');
  }));

test('a deny on a group binds every member, and a member is not deleted', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: UserName, attached: [administrator] });
    bench.account.createUser({ name: 'other', keys: [leakedKey], attached: [administrator] });
    await bench.call('CreateGroupCommand', { GroupName });
    await bench.call('AddUserToGroupCommand', { GroupName, UserName: 'other' });
    await bench.call('AttachGroupPolicyCommand', { GroupName, PolicyArn: denyAll });
    await bench.settle();
    await expect(bench.callAs(keyHolder(), 'GetUserCommand', { UserName })).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await bench.call('AddUserToGroupCommand', { GroupName, UserName });
    await bench.call('DetachUserPolicyCommand', { UserName, PolicyArn: administrator });
    await expect(bench.call('DeleteUserCommand', { UserName })).rejects.toBeInstanceOf(DeleteConflictException);
  }));
