import { passRoleToSsm } from '../../../core/descendants/pass-role-to-ssm.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToSsm, [
  {
    says: 'reads StartAutomationExecution',
    name: 'StartAutomationExecution',
    asked: { documentName: 'AWS-RunScript', parameters: { AutomationAssumeRole: [deployRole.arn] } },
    answered: { automationExecutionId: 'e1' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'ssm',
      resources: ['e1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads CreateActivation',
    name: 'CreateActivation',
    asked: { iamRole: 'deploy', registrationLimit: 10 },
    answered: { activationId: 'a1', activationCode: 'x' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'ssm',
      resources: ['a1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy' },
    },
  },
  {
    says: 'makes nothing of an automation that runs with the rights of its caller',
    name: 'StartAutomationExecution',
    asked: { documentName: 'AWS-RunScript' },
    made: undefined,
  },
]);
