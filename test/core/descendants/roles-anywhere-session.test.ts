import { rolesAnywhereSession } from '../../../core/descendants/roles-anywhere-session.ts';
import { wayContract } from './contract.ts';
import { answeredSession, askedForSession, deploySession } from './deploy-role.ts';

wayContract(rolesAnywhereSession, [
  {
    says: 'reads the session out of the set of credentials',
    name: 'CreateSession',
    asked: {
      ...askedForSession,
      trustAnchorArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:trust-anchor/1',
      profileArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/1',
    },
    answered: {
      credentialSet: [answeredSession],
      subjectArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:subject/1',
    },
    made: deploySession,
  },
]);
