import { passRoleToApiGateway } from '../../../core/descendants/pass-role-to-api-gateway.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToApiGateway, [
  {
    says: 'reads PutIntegration',
    name: 'PutIntegration',
    asked: { restApiId: 'r1', putIntegrationInput: { type: 'AWS', credentials: deployRole.arn } },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'apigateway',
      resources: ['r1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads UpdateIntegration',
    name: 'UpdateIntegration',
    asked: {
      restApiId: 'r1',
      updateIntegrationInput: { patchOperations: [{ op: 'replace', path: '/credentials', value: deployRole.arn }] },
    },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'apigateway',
      resources: ['r1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads CreateIntegration',
    name: 'CreateIntegration',
    asked: { apiId: 'h1', credentialsArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'apigateway',
      resources: ['h1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'makes nothing of an integration without a role',
    name: 'PutIntegration',
    asked: { restApiId: 'r1', putIntegrationInput: { type: 'MOCK' } },
    made: undefined,
  },
]);
