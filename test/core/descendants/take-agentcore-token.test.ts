import { takeAgentcoreToken } from '../../../core/descendants/take-agentcore-token.ts';
import { wayContract } from './contract.ts';

wayContract(takeAgentcoreToken, [
  {
    says: 'reads GetWorkloadAccessToken, without the token that it answered',
    name: 'GetWorkloadAccessToken',
    asked: { workloadName: 'support-agent' },
    answered: { workloadAccessToken: 'opaque' },
    made: { kind: 'agent-token', origin: 'created', workload: 'support-agent' },
  },
  ...(['GetWorkloadAccessTokenForJWT', 'GetWorkloadAccessTokenForUserId'] as const).map((name) => ({
    says: `reads ${name}, without whose token it is`,
    name,
    asked: { workloadName: 'support-agent', userId: 'alice', userToken: 'opaque' },
    made: { kind: 'agent-token', origin: 'created', workload: 'support-agent' } as const,
  })),
  {
    says: 'reads GetResourceApiKey, whose name says what to make anew',
    name: 'GetResourceApiKey',
    asked: { resourceCredentialProviderName: 'payments-api', workloadIdentityToken: 'opaque' },
    answered: { apiKey: 'opaque' },
    made: { kind: 'agent-token', origin: 'created', provider: 'payments-api' },
  },
  {
    says: 'reads GetResourceOauth2Token that says nothing',
    name: 'GetResourceOauth2Token',
    made: { kind: 'agent-token', origin: 'created' },
  },
]);
