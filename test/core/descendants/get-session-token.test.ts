import { getSessionToken } from '../../../core/descendants/get-session-token.ts';
import { wayContract } from './contract.ts';

wayContract(getSessionToken, [
  {
    says: 'reads the session of the user that asked',
    name: 'GetSessionToken',
    asked: { durationSeconds: 129600 },
    answered: { credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', expiration: 'Mar 2, 2026, 10:00:00 AM' } },
    made: {
      kind: 'user-session',
      origin: 'created',
      userName: 'ci-deploy',
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      expiresAt: '2026-03-02T10:00:00.000Z',
    },
  },
  {
    says: 'makes nothing of a session of root',
    name: 'GetSessionToken',
    answered: { credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', expiration: 'Mar 2, 2026, 10:00:00 AM' } },
    who: {
      type: 'Root',
      principalId: '123456789012',
      arn: 'arn:aws:iam::123456789012:root',
      accountId: '123456789012',
    },
    made: undefined,
  },
]);
