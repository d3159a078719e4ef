import { setConsolePassword } from '../../../core/descendants/set-console-password.ts';
import { wayContract } from './contract.ts';

wayContract(setConsolePassword, [
  {
    says: 'reads a first password as created',
    name: 'CreateLoginProfile',
    asked: { userName: 'backdoor', passwordResetRequired: false },
    answered: { loginProfile: { userName: 'backdoor' } },
    made: { kind: 'console-password', origin: 'created', userName: 'backdoor' },
  },
  {
    says: 'reads a new password as a change of one that existed',
    name: 'UpdateLoginProfile',
    asked: { userName: 'alice' },
    made: { kind: 'console-password', origin: 'existed', userName: 'alice' },
  },
]);
