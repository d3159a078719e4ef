import { reactivateAccessKey } from '../../../core/descendants/reactivate-access-key.ts';
import { wayContract } from './contract.ts';

wayContract(reactivateAccessKey, [
  {
    says: 'reads a key that was switched on as one that existed',
    name: 'UpdateAccessKey',
    asked: { userName: 'old-batch', accessKeyId: 'AKIAI44QH8DHBEXAMPLE', status: 'Active' },
    made: { kind: 'access-key', origin: 'existed', userName: 'old-batch', accessKeyId: 'AKIAI44QH8DHBEXAMPLE' },
  },
  {
    says: 'makes nothing of a key that was switched off',
    name: 'UpdateAccessKey',
    asked: { userName: 'old-batch', accessKeyId: 'AKIAI44QH8DHBEXAMPLE', status: 'Inactive' },
    made: undefined,
  },
]);
