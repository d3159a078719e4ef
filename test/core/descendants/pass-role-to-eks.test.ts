import { passRoleToEks } from '../../../core/descendants/pass-role-to-eks.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToEks, [
  {
    says: 'reads CreatePodIdentityAssociation',
    name: 'CreatePodIdentityAssociation',
    asked: { clusterName: 'c', serviceAccount: 'runner', roleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'eks',
      resources: ['c', 'runner'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads UpdatePodIdentityAssociation',
    name: 'UpdatePodIdentityAssociation',
    asked: { name: 'c', associationId: 'a', roleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'eks',
      resources: ['c'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'makes nothing of a call that names no role',
    name: 'UpdatePodIdentityAssociation',
    asked: { name: 'c', associationId: 'a' },
    made: undefined,
  },
]);
