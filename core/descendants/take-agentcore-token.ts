import { iamNameIn } from '../signals/iam-arn.ts';
import { known } from '../signals/known.ts';
import { defineWay } from './way.ts';

export const takeAgentcoreToken = defineWay({
  id: 'take-agentcore-token',
  summary: 'A credential takes a token of an AgentCore workload identity, or a key or token out of its vault.',
  attack: ['T1528', 'T1550.001'],
  reference: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/get-workload-access-token.html',
  calls: {
    source: 'bedrock-agentcore.amazonaws.com',
    names: [
      'GetResourceApiKey',
      'GetResourceOauth2Token',
      'GetWorkloadAccessToken',
      'GetWorkloadAccessTokenForJWT',
      'GetWorkloadAccessTokenForUserId',
    ],
  },
  made: ({ asked }) => ({
    kind: 'agent-token',
    origin: 'created',
    ...known('workload', iamNameIn(asked.workloadName)),
    ...known('provider', iamNameIn(asked.resourceCredentialProviderName)),
  }),
});
