import { passRoleToCloudformation } from '../../../core/descendants/pass-role-to-cloudformation.ts';
import { wayContract } from './contract.ts';

wayContract(passRoleToCloudformation, [
  {
    says: 'reads CreateStack',
    name: 'CreateStack',
    asked: { stackName: 'st', roleARN: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'cloudformation',
      resources: ['st'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'reads UpdateStack',
    name: 'UpdateStack',
    asked: { stackName: 'st', roleARN: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'cloudformation',
      resources: ['st'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'reads CreateChangeSet',
    name: 'CreateChangeSet',
    asked: { stackName: 'st', roleARN: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'cloudformation',
      resources: ['st'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  { says: 'makes nothing of a call that names no role', name: 'CreateStack', asked: { name: 'x' }, made: undefined },
]);
