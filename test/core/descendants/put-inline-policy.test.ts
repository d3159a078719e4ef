import { putInlinePolicy } from '../../../core/descendants/put-inline-policy.ts';
import { wayContract } from './contract.ts';

wayContract(putInlinePolicy, [
  {
    says: 'reads a policy written into a user',
    name: 'PutUserPolicy',
    asked: {
      userName: 'x1',
      policyName: 'p',
      policyDocument: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}',
    },
    made: {
      kind: 'grant',
      origin: 'existed',
      to: { kind: 'user', name: 'x1' },
      what: { kind: 'inline-policy', name: 'p', allowsEverything: true },
    },
  },
  {
    says: 'reads a policy written into a role',
    name: 'PutRolePolicy',
    asked: {
      roleName: 'x1',
      policyName: 'p',
      policyDocument: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}',
    },
    made: {
      kind: 'grant',
      origin: 'existed',
      to: { kind: 'role', name: 'x1' },
      what: { kind: 'inline-policy', name: 'p', allowsEverything: true },
    },
  },
  {
    says: 'reads a policy written into a group',
    name: 'PutGroupPolicy',
    asked: {
      groupName: 'x1',
      policyName: 'p',
      policyDocument: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}',
    },
    made: {
      kind: 'grant',
      origin: 'existed',
      to: { kind: 'group', name: 'x1' },
      what: { kind: 'inline-policy', name: 'p', allowsEverything: true },
    },
  },
  {
    says: 'makes nothing of a policy without a name',
    name: 'PutUserPolicy',
    asked: { userName: 'x1' },
    made: undefined,
  },
]);
