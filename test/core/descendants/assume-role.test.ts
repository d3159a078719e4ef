import { assumeRole } from '../../../core/descendants/assume-role.ts';
import { wayContract } from './contract.ts';
import { answeredSession, askedForSession, deployRole, deploySession } from './deploy-role.ts';

wayContract(assumeRole, [
  {
    says: 'reads role, session and key id',
    name: 'AssumeRole',
    asked: askedForSession,
    answered: answeredSession,
    made: deploySession,
  },
  {
    says: 'reads a role of another account as one of that account',
    name: 'AssumeRole',
    asked: { roleArn: 'arn:aws:iam::111122223333:role/deploy', roleSessionName: 'session-1', durationSeconds: 3600 },
    answered: {
      credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', expiration: 'Mar 2, 2026, 10:00:00 AM' },
      assumedRoleUser: {
        assumedRoleId: 'AROACKCEVSQ6C2EXAMPLE:session-1',
        arn: 'arn:aws:sts::111122223333:assumed-role/deploy/session-1',
      },
    },
    made: {
      kind: 'role-session',
      origin: 'created',
      role: {
        account: '111122223333',
        name: 'deploy',
        arn: 'arn:aws:iam::111122223333:role/deploy',
        uniqueId: 'AROACKCEVSQ6C2EXAMPLE',
      },
      sessionName: 'session-1',
      userId: 'AROACKCEVSQ6C2EXAMPLE:session-1',
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      expiresAt: '2026-03-02T10:00:00.000Z',
    },
  },
  {
    says: 'takes the role from the answer when the request names none',
    name: 'AssumeRole',
    asked: {},
    answered: answeredSession,
    made: {
      kind: 'role-session',
      origin: 'created',
      role: { account: '123456789012', name: 'deploy', uniqueId: 'AROACKCEVSQ6C2EXAMPLE' },
      sessionName: 'session-1',
      userId: 'AROACKCEVSQ6C2EXAMPLE:session-1',
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      expiresAt: '2026-03-02T10:00:00.000Z',
    },
  },
  {
    says: 'reads what the request says when CloudTrail left the answer out',
    name: 'AssumeRole',
    asked: askedForSession,
    made: {
      kind: 'role-session',
      origin: 'created',
      role: deployRole,
      sessionName: 'session-1',
    },
  },
  {
    says: 'makes nothing of a session name that no session can have',
    name: 'AssumeRole',
    asked: { roleArn: deployRole.arn, roleSessionName: 'a <b>' },
    made: undefined,
  },
]);
