import type {
  CreateUserCommandInput,
  CreateUserCommandOutput,
  DeleteUserCommandInput,
  DeleteUserCommandOutput,
  GetUserCommandInput,
  GetUserCommandOutput,
  ListUsersCommandInput,
  ListUsersCommandOutput,
  UpdateUserCommandInput,
  UpdateUserCommandOutput,
} from '@aws-sdk/client-iam';
import { present } from '../../credential.ts';
import { operation } from '../../operation.ts';
import type { SandboxUser } from '../../user.ts';
import { boundaryShown } from './boundaries.ts';
import { alreadyThere, gone, invalidInput, stillInUse } from './exceptions.ts';
import { onUser } from './on-user.ts';
import { requestTags, tagsIn, tagsShown } from './tags.ts';

export const userOperations = {
  GetUserCommand: onUser<GetUserCommandInput, GetUserCommandOutput>({
    action: 'iam:GetUser',
    writes: false,
    answer: (user) => ({ User: shown(user) }),
  }),
  ListUsersCommand: operation<ListUsersCommandInput, ListUsersCommandOutput>({
    action: 'iam:ListUsers',
    requires: [],
    writes: false,
    resource: (_, { place }) => `arn:aws:iam::${place.account}:user/`,
    answer: ({ PathPrefix = '/' }, { account }) => ({
      Users: account
        .users()
        .filter(({ path }) => path.startsWith(PathPrefix))
        .map(shown),
      IsTruncated: false,
    }),
  }),
  CreateUserCommand: operation<CreateUserCommandInput, CreateUserCommandOutput>({
    action: 'iam:CreateUser',
    requires: ['UserName'],
    writes: true,
    resource: ({ UserName, Path = '/' }, { place }) => `arn:aws:iam::${place.account}:user${Path}${UserName}`,
    context: ({ PermissionsBoundary, Tags }) => ({
      ...(PermissionsBoundary && { 'iam:PermissionsBoundary': PermissionsBoundary }),
      ...(Tags && requestTags(Tags)),
    }),
    answer({ UserName: name = '', Path: path = '/', PermissionsBoundary: boundary, Tags = [] }, { account }) {
      if (account.user(name)) throw alreadyThere(`User with name ${name} already exists.`);
      checkNamed(name, path);
      if (boundary && !account.policies.has(boundary)) throw gone(`Policy ${boundary} does not exist.`);
      const tags = tagsIn({}, Tags);
      return { User: shown(account.enrol({ name, path, tags, ...(boundary && { boundary }) })) };
    },
  }),
  /** Whether enforcement is late with a name, nobody has measured: here it is not. */
  UpdateUserCommand: onUser<UpdateUserCommandInput, UpdateUserCommandOutput>({
    action: 'iam:UpdateUser',
    writes: true,
    answer(user, { NewUserName: name = user.name, NewPath: path = user.path }, { account }) {
      const taken = account.user(name);
      if (taken !== undefined && taken !== user) throw alreadyThere(`User with name ${name} already exists.`);
      checkNamed(name, path);
      account.renameUser(user, { name, path });
      return {};
    },
  }),
  DeleteUserCommand: onUser<DeleteUserCommandInput, DeleteUserCommandOutput>({
    action: 'iam:DeleteUser',
    writes: true,
    answer(user, _, { account }) {
      const left = leftOf(user);
      if (left !== undefined) throw stillInUse(`Cannot delete entity, must delete ${left} first.`);
      account.write(user.exists, false);
      return {};
    },
  }),
};

function checkNamed(name: string, path: string): void {
  if (!/^[\w+=,.@-]{1,64}$/.test(name)) throw invalidInput('The user name has characters that IAM does not take.');
  if (!/^\/([!-~]+\/)*$/.test(path)) throw invalidInput('The path begins and ends with a slash.');
}

/** IAM deletes nobody who still has one of these; a boundary and tags go with the user. */
function leftOf(user: SandboxUser): string | undefined {
  const left = {
    'access keys': present(user.keys).length,
    'service specific credentials': present(user.serviceCredentials).length,
    'signing certificates': present(user.signingCertificates).length,
    'SSH public keys': present(user.sshPublicKeys).length,
    'login profile': user.loginProfile.control() === undefined ? 0 : 1,
    policies: user.inline.control().size,
    'attached policies': user.attached.control().length,
    'group memberships': user.groups.control().length,
  };
  return Object.entries(left).find(([, count]) => count > 0)?.[0];
}

function shown(user: SandboxUser) {
  return {
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    Path: user.path,
    CreateDate: user.createdAt,
    Tags: tagsShown(user.tags.control()),
    ...boundaryShown(user),
  };
}
