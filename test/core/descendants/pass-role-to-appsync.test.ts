import { passRoleToAppsync } from '../../../core/descendants/pass-role-to-appsync.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToAppsync, [
  {
    says: 'reads CreateDataSource',
    name: 'CreateDataSource',
    asked: { apiId: 'a1', name: 'd', serviceRoleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'appsync',
      resources: ['a1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads UpdateDataSource',
    name: 'UpdateDataSource',
    asked: { apiId: 'a1', name: 'd', serviceRoleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'appsync',
      resources: ['a1'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'makes nothing of a source without a role',
    name: 'CreateDataSource',
    asked: { apiId: 'a1', name: 'd', type: 'NONE' },
    made: undefined,
  },
]);
