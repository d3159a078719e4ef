import { fillInstanceProfile } from '../../../core/descendants/fill-instance-profile.ts';
import { wayContract } from './contract.ts';

wayContract(fillInstanceProfile, [
  {
    says: 'reads AddRoleToInstanceProfile',
    name: 'AddRoleToInstanceProfile',
    asked: { instanceProfileName: 'web', roleName: 'deploy' },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'ec2',
      resources: [],
      sessions: [],
      sessionsNamedBy: 'aws',
      instanceProfile: 'web',
      role: { account: '123456789012', name: 'deploy' },
    },
  },
  {
    says: 'makes nothing of a call that names no role',
    name: 'AddRoleToInstanceProfile',
    asked: { instanceProfileName: 'web' },
    made: undefined,
  },
]);
