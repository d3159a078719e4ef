import { passRoleToCloudformation } from '../../../core/descendants/pass-role-to-cloudformation.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToCloudformation, [
  {
    says: 'reads CreateStack',
    name: 'CreateStack',
    asked: { stackName: 'st', roleARN: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'cloudformation',
      resources: ['st'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads UpdateStack',
    name: 'UpdateStack',
    asked: { stackName: 'st', roleARN: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'cloudformation',
      resources: ['st'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads CreateChangeSet',
    name: 'CreateChangeSet',
    asked: { stackName: 'st', roleARN: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'cloudformation',
      resources: ['st'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  { says: 'makes nothing of a call that names no role', name: 'CreateStack', asked: { name: 'x' }, made: undefined },
]);
