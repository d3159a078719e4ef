import type {
  DeleteUserPermissionsBoundaryCommandInput,
  DeleteUserPermissionsBoundaryCommandOutput,
  PutUserPermissionsBoundaryCommandInput,
  PutUserPermissionsBoundaryCommandOutput,
} from '@aws-sdk/client-iam';
import { gone } from './exceptions.ts';
import { onUser } from './on-user.ts';

/** `iam:PermissionsBoundary` is the new one for Put, and the one that goes for Delete. */
export const boundaryOperations = {
  PutUserPermissionsBoundaryCommand: onUser<
    PutUserPermissionsBoundaryCommandInput,
    PutUserPermissionsBoundaryCommandOutput
  >({
    action: 'iam:PutUserPermissionsBoundary',
    requires: ['PermissionsBoundary'],
    writes: true,
    context: ({ PermissionsBoundary }) => ({ 'iam:PermissionsBoundary': PermissionsBoundary ?? '' }),
    answer(user, { PermissionsBoundary: arn = '' }, { account }) {
      if (!account.policies.has(arn)) throw gone(`Policy ${arn} does not exist or is not attachable.`);
      account.write(user.boundary, arn);
      return {};
    },
  }),
  DeleteUserPermissionsBoundaryCommand: onUser<
    DeleteUserPermissionsBoundaryCommandInput,
    DeleteUserPermissionsBoundaryCommandOutput
  >({
    action: 'iam:DeleteUserPermissionsBoundary',
    writes: true,
    answer(user, _, { account }) {
      if (user.boundary.control() === undefined) throw gone(`${user.name} does not have a permissions boundary.`);
      account.write(user.boundary, undefined);
      return {};
    },
  }),
};
