import { passRoleToAgentcore } from '../../../core/descendants/pass-role-to-agentcore.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToAgentcore, [
  {
    says: 'reads CreateCodeInterpreter',
    name: 'CreateCodeInterpreter',
    asked: { name: 'ci', executionRoleArn: deployRole.arn },
    answered: { codeInterpreterId: 'ci-1' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'bedrock-agentcore',
      resources: ['ci-1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads CreateBrowser',
    name: 'CreateBrowser',
    asked: { name: 'b', executionRoleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'bedrock-agentcore',
      resources: ['b'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads CreateAgentRuntime',
    name: 'CreateAgentRuntime',
    asked: { agentRuntimeName: 'r', roleArn: deployRole.arn },
    answered: { agentRuntimeId: 'r-1' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'bedrock-agentcore',
      resources: ['r-1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads UpdateAgentRuntime',
    name: 'UpdateAgentRuntime',
    asked: { agentRuntimeId: 'r-1', roleArn: deployRole.arn },
    answered: { agentRuntimeId: 'r-1' },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'bedrock-agentcore',
      resources: ['r-1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  { says: 'makes nothing of a call that names no role', name: 'CreateBrowser', asked: { name: 'x' }, made: undefined },
]);
