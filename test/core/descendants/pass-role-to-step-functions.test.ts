import { passRoleToStepFunctions } from '../../../core/descendants/pass-role-to-step-functions.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToStepFunctions, [
  {
    says: 'reads CreateStateMachine',
    name: 'CreateStateMachine',
    asked: { name: 'm', roleArn: deployRole.arn },
    answered: { stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:m' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'states',
      resources: ['arn:aws:states:us-east-1:123456789012:stateMachine:m'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads UpdateStateMachine',
    name: 'UpdateStateMachine',
    asked: { stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:m', roleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'states',
      resources: ['arn:aws:states:us-east-1:123456789012:stateMachine:m'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads a new definition under the role of the old one',
    name: 'UpdateStateMachine',
    asked: { stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:m', definition: 'x' },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'states',
      resources: ['arn:aws:states:us-east-1:123456789012:stateMachine:m'],
      sessions: [],
      sessionsNamedBy: 'aws',
    },
  },
  {
    says: 'makes nothing of a call that names no role',
    name: 'CreateStateMachine',
    asked: { name: 'm' },
    made: undefined,
  },
]);
