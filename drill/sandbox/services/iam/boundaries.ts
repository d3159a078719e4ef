import type {
  DeleteRolePermissionsBoundaryCommandInput,
  DeleteRolePermissionsBoundaryCommandOutput,
  DeleteUserPermissionsBoundaryCommandInput,
  DeleteUserPermissionsBoundaryCommandOutput,
  PutRolePermissionsBoundaryCommandInput,
  PutRolePermissionsBoundaryCommandOutput,
  PutUserPermissionsBoundaryCommandInput,
  PutUserPermissionsBoundaryCommandOutput,
} from '@aws-sdk/client-iam';
import type { Account } from '../../account.ts';
import type { SandboxIdentity } from '../../identity.ts';
import { gone } from './exceptions.ts';
import { onRole } from './on-role.ts';
import { onUser } from './on-user.ts';

interface Put {
  readonly PermissionsBoundary: string | undefined;
}

/** `iam:PermissionsBoundary` is the new one for Put, and the one that goes for Delete. */
const pinned = ({ PermissionsBoundary }: Put) => ({ 'iam:PermissionsBoundary': PermissionsBoundary ?? '' });

export const boundaryOperations = {
  PutUserPermissionsBoundaryCommand: onUser<
    PutUserPermissionsBoundaryCommandInput,
    PutUserPermissionsBoundaryCommandOutput
  >({
    action: 'iam:PutUserPermissionsBoundary',
    requires: ['PermissionsBoundary'],
    writes: true,
    context: pinned,
    answer: (user, input, { account }) => putBoundary(account, user, input),
  }),
  DeleteUserPermissionsBoundaryCommand: onUser<
    DeleteUserPermissionsBoundaryCommandInput,
    DeleteUserPermissionsBoundaryCommandOutput
  >({
    action: 'iam:DeleteUserPermissionsBoundary',
    writes: true,
    answer: (user, _, { account }) => deleteBoundary(account, user),
  }),
  PutRolePermissionsBoundaryCommand: onRole<
    PutRolePermissionsBoundaryCommandInput,
    PutRolePermissionsBoundaryCommandOutput
  >({
    action: 'iam:PutRolePermissionsBoundary',
    requires: ['PermissionsBoundary'],
    writes: true,
    context: pinned,
    answer: (role, input, { account }) => putBoundary(account, role, input),
  }),
  DeleteRolePermissionsBoundaryCommand: onRole<
    DeleteRolePermissionsBoundaryCommandInput,
    DeleteRolePermissionsBoundaryCommandOutput
  >({
    action: 'iam:DeleteRolePermissionsBoundary',
    writes: true,
    answer: (role, _, { account }) => deleteBoundary(account, role),
  }),
};

function putBoundary(account: Account, identity: SandboxIdentity, { PermissionsBoundary: arn = '' }: Put): object {
  if (!account.policies.has(arn)) throw gone(`Policy ${arn} does not exist or is not attachable.`);
  account.write(identity.boundary, arn);
  return {};
}

function deleteBoundary(account: Account, identity: SandboxIdentity): object {
  if (identity.boundary.control() === undefined) throw gone(`${identity.name} does not have a permissions boundary.`);
  account.write(identity.boundary, undefined);
  return {};
}

/** As IAM shows the boundary of a user or a role. */
export function boundaryShown(identity: SandboxIdentity) {
  const arn = identity.boundary.control();
  return arn === undefined
    ? {}
    : {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
          PermissionsBoundaryArn: arn,
        },
      };
}
