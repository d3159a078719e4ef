import { passRoleToCodebuild } from '../../../core/descendants/pass-role-to-codebuild.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToCodebuild, [
  {
    says: 'reads CreateProject',
    name: 'CreateProject',
    asked: { name: 'pj', serviceRole: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'codebuild',
      resources: ['pj'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads UpdateProject',
    name: 'UpdateProject',
    asked: { name: 'pj', serviceRole: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'codebuild',
      resources: ['pj'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'takes the role of a build from the answer',
    name: 'StartBuild',
    asked: { projectName: 'pj', buildspecOverride: 'version: 0.2' },
    answered: { build: { serviceRole: deployRole.arn } },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'codebuild',
      resources: ['pj'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  { says: 'makes nothing of a call that names no role', name: 'CreateProject', asked: { name: 'x' }, made: undefined },
]);
