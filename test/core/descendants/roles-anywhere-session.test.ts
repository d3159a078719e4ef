import { rolesAnywhereSession } from '../../../core/descendants/roles-anywhere-session.ts';
import { wayContract } from './contract.ts';

wayContract(rolesAnywhereSession, [
  {
    says: 'reads the session out of the set of credentials',
    name: 'CreateSession',
    asked: {
      roleArn: 'arn:aws:iam::123456789012:role/app/deploy',
      roleSessionName: 'session-1',
      durationSeconds: 3600,
      trustAnchorArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:trust-anchor/1',
      profileArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:profile/1',
    },
    answered: {
      credentialSet: [
        {
          credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', expiration: 'Mar 2, 2026, 10:00:00 AM' },
          assumedRoleUser: {
            assumedRoleId: 'AROACKCEVSQ6C2EXAMPLE:session-1',
            arn: 'arn:aws:sts::123456789012:assumed-role/deploy/session-1',
          },
        },
      ],
      subjectArn: 'arn:aws:rolesanywhere:us-east-1:123456789012:subject/1',
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
