import { getFederationToken } from '../../../core/descendants/get-federation-token.ts';
import { wayContract } from './contract.ts';

wayContract(getFederationToken, [
  {
    says: 'reads the session and the name that was chosen for it',
    name: 'GetFederationToken',
    asked: { name: 'support', policy: '{}' },
    answered: {
      credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', expiration: 'Mar 2, 2026, 10:00:00 AM' },
      federatedUser: {
        federatedUserId: '123456789012:support',
        arn: 'arn:aws:sts::123456789012:federated-user/support',
      },
    },
    made: {
      kind: 'user-session',
      origin: 'created',
      userName: 'ci-deploy',
      federatedName: 'support',
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      expiresAt: '2026-03-02T10:00:00.000Z',
    },
  },
]);
