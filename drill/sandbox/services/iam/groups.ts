import type {
  AddUserToGroupCommandInput,
  AddUserToGroupCommandOutput,
  AttachGroupPolicyCommandInput,
  AttachGroupPolicyCommandOutput,
  CreateGroupCommandInput,
  CreateGroupCommandOutput,
  DetachGroupPolicyCommandInput,
  DetachGroupPolicyCommandOutput,
  ListAttachedGroupPoliciesCommandInput,
  ListAttachedGroupPoliciesCommandOutput,
  ListGroupsForUserCommandInput,
  ListGroupsForUserCommandOutput,
  PutGroupPolicyCommandInput,
  PutGroupPolicyCommandOutput,
  RemoveUserFromGroupCommandInput,
  RemoveUserFromGroupCommandOutput,
} from '@aws-sdk/client-iam';
import type { Account } from '../../account.ts';
import type { SandboxGroup } from '../../group.ts';
import { operation } from '../../operation.ts';
import { attach, detach, listAttached, pinned } from './attached-policies.ts';
import { alreadyThere, gone, invalidInput } from './exceptions.ts';
import { putInline } from './inline-policies.ts';
import { onGroup } from './on-group.ts';
import { onUser } from './on-user.ts';

export const groupOperations = {
  CreateGroupCommand: operation<CreateGroupCommandInput, CreateGroupCommandOutput>({
    action: 'iam:CreateGroup',
    requires: ['GroupName'],
    writes: true,
    resource: ({ GroupName, Path = '/' }, { place }) => `arn:aws:iam::${place.account}:group${Path}${GroupName}`,
    answer({ GroupName: name = '', Path: path = '/' }, { account }) {
      if (account.groups.named(name)) throw alreadyThere(`Group with name ${name} already exists.`);
      if (!/^[\w+=,.@-]{1,128}$/.test(name))
        throw invalidInput('The group name has characters that IAM does not take.');
      return { Group: shown(account.enrolGroup({ name, path })) };
    },
  }),
  AddUserToGroupCommand: onGroup<AddUserToGroupCommandInput, AddUserToGroupCommandOutput>({
    action: 'iam:AddUserToGroup',
    requires: ['UserName'],
    writes: true,
    answer: (group, { UserName }, { account }) => setMember(account, group, { UserName, member: true }),
  }),
  RemoveUserFromGroupCommand: onGroup<RemoveUserFromGroupCommandInput, RemoveUserFromGroupCommandOutput>({
    action: 'iam:RemoveUserFromGroup',
    requires: ['UserName'],
    writes: true,
    answer: (group, { UserName }, { account }) => setMember(account, group, { UserName, member: false }),
  }),
  ListGroupsForUserCommand: onUser<ListGroupsForUserCommandInput, ListGroupsForUserCommandOutput>({
    action: 'iam:ListGroupsForUser',
    writes: false,
    answer: (user, _, { account }) => ({
      Groups: user.groups.control().flatMap((name) => {
        const group = account.groups.named(name);
        return group ? [shown(group)] : [];
      }),
      IsTruncated: false,
    }),
  }),
  ListAttachedGroupPoliciesCommand: onGroup<
    ListAttachedGroupPoliciesCommandInput,
    ListAttachedGroupPoliciesCommandOutput
  >({
    action: 'iam:ListAttachedGroupPolicies',
    writes: false,
    answer: listAttached,
  }),
  AttachGroupPolicyCommand: onGroup<AttachGroupPolicyCommandInput, AttachGroupPolicyCommandOutput>({
    action: 'iam:AttachGroupPolicy',
    requires: ['PolicyArn'],
    writes: true,
    context: pinned,
    answer: (group, input, { account }) => attach(account, group, input),
  }),
  DetachGroupPolicyCommand: onGroup<DetachGroupPolicyCommandInput, DetachGroupPolicyCommandOutput>({
    action: 'iam:DetachGroupPolicy',
    requires: ['PolicyArn'],
    writes: true,
    context: pinned,
    answer: (group, input, { account }) => detach(account, group, input),
  }),
  PutGroupPolicyCommand: onGroup<PutGroupPolicyCommandInput, PutGroupPolicyCommandOutput>({
    action: 'iam:PutGroupPolicy',
    requires: ['PolicyName', 'PolicyDocument'],
    writes: true,
    answer: (group, input, { account }) => putInline(account, group, input),
  }),
};

interface Membership {
  readonly UserName: string | undefined;
  readonly member: boolean;
}

function setMember(account: Account, { name }: SandboxGroup, { UserName, member }: Membership): object {
  const user = account.user(UserName ?? '');
  if (user === undefined) throw gone(`The user with name ${UserName} cannot be found.`);
  const others = user.groups.control().filter((each) => each !== name);
  account.write(user.groups, member ? [...others, name] : others);
  return {};
}

const shown = ({ name, id, arn, path, createdAt }: SandboxGroup) => ({
  GroupName: name,
  GroupId: id,
  Arn: arn,
  Path: path,
  CreateDate: createdAt,
});
