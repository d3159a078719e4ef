import { assumeRoot } from '../../../core/descendants/assume-root.ts';
import { wayContract } from './contract.ts';

wayContract(assumeRoot, [
  {
    says: 'reads the member account and the key id',
    name: 'AssumeRoot',
    asked: {
      targetPrincipal: '111122223333',
      taskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' },
    },
    answered: { credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', expiration: 'Mar 2, 2026, 10:00:00 AM' } },
    made: {
      kind: 'root-session',
      origin: 'created',
      of: '111122223333',
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      expiresAt: '2026-03-02T10:00:00.000Z',
    },
  },
  {
    says: 'reads the account out of an ARN',
    name: 'AssumeRoot',
    asked: { targetPrincipal: 'arn:aws:iam::111122223333:root' },
    answered: { credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', expiration: 'Mar 2, 2026, 10:00:00 AM' } },
    made: {
      kind: 'root-session',
      origin: 'created',
      of: '111122223333',
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      expiresAt: '2026-03-02T10:00:00.000Z',
    },
  },
  {
    says: 'makes nothing of a target that is no account',
    name: 'AssumeRoot',
    asked: { targetPrincipal: 'somebody' },
    answered: { credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', expiration: 'Mar 2, 2026, 10:00:00 AM' } },
    made: undefined,
  },
]);
