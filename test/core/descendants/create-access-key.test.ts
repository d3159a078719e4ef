import { createAccessKey } from '../../../core/descendants/create-access-key.ts';
import { wayContract } from './contract.ts';

wayContract(createAccessKey, [
  {
    says: 'reads the key and whose it is',
    name: 'CreateAccessKey',
    asked: { userName: 'backdoor' },
    answered: {
      accessKey: {
        accessKeyId: 'AKIAI44QH8DHBEXAMPLE',
        status: 'Active',
        userName: 'backdoor',
        createDate: 'Mar 2, 2026, 9:00:00 AM',
      },
    },
    made: { kind: 'access-key', origin: 'created', userName: 'backdoor', accessKeyId: 'AKIAI44QH8DHBEXAMPLE' },
  },
  {
    says: 'takes the caller for the user when nobody is named',
    name: 'CreateAccessKey',
    answered: { accessKey: { accessKeyId: 'AKIAI44QH8DHBEXAMPLE' } },
    made: { kind: 'access-key', origin: 'created', userName: 'ci-deploy', accessKeyId: 'AKIAI44QH8DHBEXAMPLE' },
  },
  {
    says: 'makes nothing of an answer without a key',
    name: 'CreateAccessKey',
    asked: { userName: 'backdoor' },
    made: undefined,
  },
]);
