import { passRoleToScheduler } from '../../../core/descendants/pass-role-to-scheduler.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToScheduler, [
  {
    says: 'reads CreateSchedule',
    name: 'CreateSchedule',
    asked: {
      name: 'nightly',
      target: { arn: 'arn:aws:scheduler:::aws-sdk:bedrockruntime:invokeModel', roleArn: deployRole.arn },
    },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'scheduler',
      resources: ['nightly'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads UpdateSchedule',
    name: 'UpdateSchedule',
    asked: { name: 'nightly', target: { roleArn: deployRole.arn } },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'scheduler',
      resources: ['nightly'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'makes nothing of a call that names no role',
    name: 'CreateSchedule',
    asked: { name: 'nightly', target: {} },
    made: undefined,
  },
]);
