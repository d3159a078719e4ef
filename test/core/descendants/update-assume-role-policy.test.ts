import { updateAssumeRolePolicy } from '../../../core/descendants/update-assume-role-policy.ts';
import { wayContract } from './contract.ts';

wayContract(updateAssumeRolePolicy, [
  {
    says: 'reads whom a role that existed lets in',
    name: 'UpdateAssumeRolePolicy',
    asked: {
      roleName: 'prod',
      policyDocument:
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:root"]}, "Action": "sts:AssumeRole"}]}',
    },
    made: {
      kind: 'trust',
      origin: 'existed',
      role: { account: '123456789012', name: 'prod' },
      trusts: ['111122223333'],
    },
  },
  {
    says: 'makes nothing of a role without a name',
    name: 'UpdateAssumeRolePolicy',
    asked: {
      policyDocument:
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:root"]}, "Action": "sts:AssumeRole"}]}',
    },
    made: undefined,
  },
]);
