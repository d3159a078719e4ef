import { passRoleToIot } from '../../../core/descendants/pass-role-to-iot.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToIot, [
  {
    says: 'reads CreateRoleAlias',
    name: 'CreateRoleAlias',
    asked: { roleAlias: 'sensors', roleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'iot',
      resources: ['sensors'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads UpdateRoleAlias',
    name: 'UpdateRoleAlias',
    asked: { roleAlias: 'sensors', roleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'iot',
      resources: ['sensors'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'makes nothing of a call that names no role',
    name: 'UpdateRoleAlias',
    asked: { roleAlias: 'sensors', credentialDurationSeconds: 900 },
    made: undefined,
  },
]);
