import { attachPolicy } from '../../../core/descendants/attach-policy.ts';
import { wayContract } from './contract.ts';

wayContract(attachPolicy, [
  {
    says: 'reads a policy attached to a user',
    name: 'AttachUserPolicy',
    asked: { userName: 'x1', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    made: {
      kind: 'grant',
      origin: 'existed',
      to: { kind: 'user', name: 'x1' },
      what: { kind: 'managed-policy', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    },
  },
  {
    says: 'reads a policy attached to a role',
    name: 'AttachRolePolicy',
    asked: { roleName: 'x1', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    made: {
      kind: 'grant',
      origin: 'existed',
      to: { kind: 'role', name: 'x1' },
      what: { kind: 'managed-policy', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    },
  },
  {
    says: 'reads a policy attached to a group',
    name: 'AttachGroupPolicy',
    asked: { groupName: 'x1', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    made: {
      kind: 'grant',
      origin: 'existed',
      to: { kind: 'group', name: 'x1' },
      what: { kind: 'managed-policy', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    },
  },
  {
    says: 'makes nothing of an attachment to nobody',
    name: 'AttachUserPolicy',
    asked: { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    made: undefined,
  },
]);
