import { passRoleToGlue } from '../../../core/descendants/pass-role-to-glue.ts';
import { wayContract } from './contract.ts';

wayContract(passRoleToGlue, [
  {
    says: 'reads CreateDevEndpoint',
    name: 'CreateDevEndpoint',
    asked: { endpointName: 'dev', roleArn: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'glue',
      resources: ['dev'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'reads CreateJob',
    name: 'CreateJob',
    asked: { name: 'job', role: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'glue',
      resources: ['job'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'reads CreateSession',
    name: 'CreateSession',
    asked: { id: 's1', role: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'glue',
      resources: ['s1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'reads UpdateJob',
    name: 'UpdateJob',
    asked: { jobName: 'job', jobUpdate: { role: 'arn:aws:iam::123456789012:role/app/deploy' } },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'glue',
      resources: ['job'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  { says: 'makes nothing of a call that names no role', name: 'CreateJob', asked: { name: 'x' }, made: undefined },
]);
