import { passRoleToEcs } from '../../../core/descendants/pass-role-to-ecs.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToEcs, [
  {
    says: 'reads the role that a definition is written with',
    name: 'RegisterTaskDefinition',
    asked: { family: 'job', taskRoleArn: deployRole.arn },
    answered: { taskDefinition: { taskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/job:3' } },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'ecs',
      resources: ['arn:aws:ecs:us-east-1:123456789012:task-definition/job:3'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads tasks, which act under their ids, with the role put in for them',
    name: 'RunTask',
    asked: { taskDefinition: 'job:3', overrides: { taskRoleArn: deployRole.arn } },
    answered: {
      tasks: [{ taskArn: 'arn:aws:ecs:us-east-1:123456789012:task/default/0123456789abcdef0123456789abcdef' }],
    },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'ecs',
      resources: ['arn:aws:ecs:us-east-1:123456789012:task/default/0123456789abcdef0123456789abcdef'],
      sessions: ['0123456789abcdef0123456789abcdef'],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads tasks whose role only their definition names',
    name: 'StartTask',
    asked: { taskDefinition: 'job:3' },
    answered: {
      tasks: [{ taskArn: 'arn:aws:ecs:us-east-1:123456789012:task/default/0123456789abcdef0123456789abcdef' }],
    },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'ecs',
      resources: ['arn:aws:ecs:us-east-1:123456789012:task/default/0123456789abcdef0123456789abcdef'],
      sessions: ['0123456789abcdef0123456789abcdef'],
      sessionsNamedBy: 'aws',
    },
  },
  {
    says: 'makes nothing of a definition without a role',
    name: 'RegisterTaskDefinition',
    asked: { family: 'job' },
    answered: { taskDefinition: { taskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/job:3' } },
    made: undefined,
  },
]);
