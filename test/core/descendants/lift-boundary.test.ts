import { liftBoundary } from '../../../core/descendants/lift-boundary.ts';
import { wayContract } from './contract.ts';

wayContract(liftBoundary, [
  {
    says: 'reads DeleteUserPermissionsBoundary',
    name: 'DeleteUserPermissionsBoundary',
    asked: { userName: 'x' },
    made: { kind: 'grant', origin: 'existed', to: { kind: 'user', name: 'x' }, what: { kind: 'boundary' } },
  },
  {
    says: 'reads DeleteRolePermissionsBoundary',
    name: 'DeleteRolePermissionsBoundary',
    asked: { roleName: 'x' },
    made: { kind: 'grant', origin: 'existed', to: { kind: 'role', name: 'x' }, what: { kind: 'boundary' } },
  },
  {
    says: 'reads PutUserPermissionsBoundary',
    name: 'PutUserPermissionsBoundary',
    asked: { userName: 'x', permissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    made: {
      kind: 'grant',
      origin: 'existed',
      to: { kind: 'user', name: 'x' },
      what: { kind: 'boundary', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    },
  },
  {
    says: 'reads PutRolePermissionsBoundary',
    name: 'PutRolePermissionsBoundary',
    asked: { roleName: 'x', permissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    made: {
      kind: 'grant',
      origin: 'existed',
      to: { kind: 'role', name: 'x' },
      what: { kind: 'boundary', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    },
  },
  {
    says: 'makes nothing of a call that names nobody',
    name: 'DeleteUserPermissionsBoundary',
    asked: {},
    made: undefined,
  },
]);
