import { assumeRoleWithWebIdentity } from '../../../core/descendants/assume-role-with-web-identity.ts';
import { wayContract } from './contract.ts';
import { answeredSession, askedForSession, deploySession } from './deploy-role.ts';

wayContract(assumeRoleWithWebIdentity, [
  {
    says: 'reads the session',
    name: 'AssumeRoleWithWebIdentity',
    asked: askedForSession,
    answered: answeredSession,
    who: {
      type: 'WebIdentityUser',
      principalId: 'accounts.example.com:app:user',
      userName: 'user',
      identityProvider: 'accounts.example.com',
    },
    made: deploySession,
  },
]);
