import { passRoleToBatch } from '../../../core/descendants/pass-role-to-batch.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToBatch, [
  {
    says: 'reads RegisterJobDefinition',
    name: 'RegisterJobDefinition',
    asked: { jobDefinitionName: 'j', containerProperties: { image: 'x', jobRoleArn: deployRole.arn } },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'batch',
      resources: ['j'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'makes nothing of a job without a role',
    name: 'RegisterJobDefinition',
    asked: { jobDefinitionName: 'j' },
    made: undefined,
  },
]);
