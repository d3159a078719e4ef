import { known } from '../signals/known.ts';
import { granteeIn } from './grantee.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay } from './way.ts';

export const liftBoundary = defineWay({
  id: 'lift-boundary',
  summary: 'A credential takes the permissions boundary off a user or a role, or sets another one.',
  attack: ['T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPermissionsBoundary.html',
  calls: {
    source: 'iam.amazonaws.com',
    names: [
      'DeleteUserPermissionsBoundary',
      'DeleteRolePermissionsBoundary',
      'PutUserPermissionsBoundary',
      'PutRolePermissionsBoundary',
    ],
  },
  made: ({ asked }) => {
    const to = granteeIn(asked);
    if (to === undefined) return undefined;
    return {
      kind: 'grant',
      origin: 'existed',
      to,
      what: { kind: 'boundary', ...known('arn', resourceIdIn(asked.permissionsBoundary)) },
    };
  },
});
