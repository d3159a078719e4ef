import { passRoleToAgentcore } from '../../../core/descendants/pass-role-to-agentcore.ts';
import { wayContract } from './contract.ts';

wayContract(passRoleToAgentcore, [
  {
    says: 'reads CreateCodeInterpreter',
    name: 'CreateCodeInterpreter',
    asked: { name: 'ci', executionRoleArn: 'arn:aws:iam::123456789012:role/app/deploy' },
    answered: { codeInterpreterId: 'ci-1' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'bedrock-agentcore',
      resources: ['ci-1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'reads CreateBrowser',
    name: 'CreateBrowser',
    asked: { name: 'b', executionRoleArn: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'bedrock-agentcore',
      resources: ['b'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'reads CreateAgentRuntime',
    name: 'CreateAgentRuntime',
    asked: { agentRuntimeName: 'r', roleArn: 'arn:aws:iam::123456789012:role/app/deploy' },
    answered: { agentRuntimeId: 'r-1' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'bedrock-agentcore',
      resources: ['r-1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'reads UpdateAgentRuntime',
    name: 'UpdateAgentRuntime',
    asked: { agentRuntimeId: 'r-1', roleArn: 'arn:aws:iam::123456789012:role/app/deploy' },
    answered: { agentRuntimeId: 'r-1' },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'bedrock-agentcore',
      resources: ['r-1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  { says: 'makes nothing of a call that names no role', name: 'CreateBrowser', asked: { name: 'x' }, made: undefined },
]);
