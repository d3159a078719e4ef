import { createRole } from '../../../core/descendants/create-role.ts';
import { wayContract } from './contract.ts';

wayContract(createRole, [
  {
    says: 'reads the role and the accounts that it trusts',
    name: 'CreateRole',
    asked: {
      roleName: 'backdoor',
      assumeRolePolicyDocument:
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:root"]}, "Action": "sts:AssumeRole"}]}',
    },
    answered: {
      role: { roleName: 'backdoor', roleId: 'AROAI44QH8DHBEXAMPLE', arn: 'arn:aws:iam::123456789012:role/backdoor' },
    },
    made: {
      kind: 'role',
      origin: 'created',
      role: {
        account: '123456789012',
        name: 'backdoor',
        arn: 'arn:aws:iam::123456789012:role/backdoor',
        uniqueId: 'AROAI44QH8DHBEXAMPLE',
      },
      trusts: ['111122223333'],
    },
  },
  {
    says: 'reads a role by its name when the answer is missing',
    name: 'CreateRole',
    asked: { roleName: 'backdoor', assumeRolePolicyDocument: '{' },
    made: { kind: 'role', origin: 'created', role: { account: '123456789012', name: 'backdoor' }, trusts: [] },
  },
  { says: 'makes nothing of a role without a name', name: 'CreateRole', asked: {}, made: undefined },
]);
