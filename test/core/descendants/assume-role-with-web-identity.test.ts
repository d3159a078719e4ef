import { assumeRoleWithWebIdentity } from '../../../core/descendants/assume-role-with-web-identity.ts';
import { wayContract } from './contract.ts';

wayContract(assumeRoleWithWebIdentity, [
  {
    says: 'reads the session',
    name: 'AssumeRoleWithWebIdentity',
    asked: {
      roleArn: 'arn:aws:iam::123456789012:role/app/deploy',
      roleSessionName: 'session-1',
      durationSeconds: 3600,
    },
    answered: {
      credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', expiration: 'Mar 2, 2026, 10:00:00 AM' },
      assumedRoleUser: {
        assumedRoleId: 'AROACKCEVSQ6C2EXAMPLE:session-1',
        arn: 'arn:aws:sts::123456789012:assumed-role/deploy/session-1',
      },
    },
    who: {
      type: 'WebIdentityUser',
      principalId: 'accounts.example.com:app:user',
      userName: 'user',
      identityProvider: 'accounts.example.com',
    },
    made: {
      kind: 'role-session',
      origin: 'created',
      role: {
        account: '123456789012',
        name: 'deploy',
        arn: 'arn:aws:iam::123456789012:role/app/deploy',
        uniqueId: 'AROACKCEVSQ6C2EXAMPLE',
      },
      sessionName: 'session-1',
      userId: 'AROACKCEVSQ6C2EXAMPLE:session-1',
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      expiresAt: '2026-03-02T10:00:00.000Z',
    },
  },
]);
