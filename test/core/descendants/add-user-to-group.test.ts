import { addUserToGroup } from '../../../core/descendants/add-user-to-group.ts';
import { wayContract } from './contract.ts';

wayContract(addUserToGroup, [
  {
    says: 'reads user and group',
    name: 'AddUserToGroup',
    asked: { userName: 'backdoor', groupName: 'admins' },
    made: {
      kind: 'grant',
      origin: 'existed',
      to: { kind: 'user', name: 'backdoor' },
      what: { kind: 'group', name: 'admins' },
    },
  },
  {
    says: 'makes nothing of a group without a user',
    name: 'AddUserToGroup',
    asked: { groupName: 'admins' },
    made: undefined,
  },
]);
