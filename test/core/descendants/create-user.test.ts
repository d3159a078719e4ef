import { createUser } from '../../../core/descendants/create-user.ts';
import { wayContract } from './contract.ts';

wayContract(createUser, [
  {
    says: 'reads name and unique id',
    name: 'CreateUser',
    asked: { userName: 'backdoor' },
    answered: {
      user: {
        path: '/',
        userName: 'backdoor',
        userId: 'AIDAI44QH8DHBEXAMPLE',
        arn: 'arn:aws:iam::123456789012:user/backdoor',
      },
    },
    made: { kind: 'user', origin: 'created', name: 'backdoor', uniqueId: 'AIDAI44QH8DHBEXAMPLE' },
  },
  {
    says: 'makes nothing of a name that no user can have',
    name: 'CreateUser',
    asked: { userName: 'a b' },
    made: undefined,
  },
]);
