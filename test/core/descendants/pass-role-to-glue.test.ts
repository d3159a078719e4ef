import { passRoleToGlue } from '../../../core/descendants/pass-role-to-glue.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToGlue, [
  {
    says: 'reads CreateDevEndpoint',
    name: 'CreateDevEndpoint',
    asked: { endpointName: 'dev', roleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'glue',
      resources: ['dev'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads CreateJob',
    name: 'CreateJob',
    asked: { name: 'job', role: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'glue',
      resources: ['job'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads CreateSession',
    name: 'CreateSession',
    asked: { id: 's1', role: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'glue',
      resources: ['s1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads UpdateJob',
    name: 'UpdateJob',
    asked: { jobName: 'job', jobUpdate: { role: deployRole.arn } },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'glue',
      resources: ['job'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  { says: 'makes nothing of a call that names no role', name: 'CreateJob', asked: { name: 'x' }, made: undefined },
]);
