import { passRoleToIdentityPool } from '../../../core/descendants/pass-role-to-identity-pool.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToIdentityPool, [
  {
    says: 'reads the role of whoever did not sign in',
    name: 'SetIdentityPoolRoles',
    asked: {
      identityPoolId: 'us-east-1:11111111-2222-4333-8444-555555555555',
      roles: { unauthenticated: deployRole.arn },
    },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'cognito-identity',
      resources: ['us-east-1:11111111-2222-4333-8444-555555555555'],
      sessions: ['CognitoIdentityCredentials'],
      sessionsNamedBy: 'caller',
      role: deployRole,
    },
  },
  {
    says: 'reads the role of whoever signed in',
    name: 'SetIdentityPoolRoles',
    asked: {
      identityPoolId: 'us-east-1:11111111-2222-4333-8444-555555555555',
      roles: { authenticated: deployRole.arn },
    },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'cognito-identity',
      resources: ['us-east-1:11111111-2222-4333-8444-555555555555'],
      sessions: ['CognitoIdentityCredentials'],
      sessionsNamedBy: 'caller',
      role: deployRole,
    },
  },
  {
    says: 'makes nothing of a call that names no role',
    name: 'SetIdentityPoolRoles',
    asked: { identityPoolId: 'us-east-1:11111111-2222-4333-8444-555555555555', roles: {} },
    made: undefined,
  },
]);
