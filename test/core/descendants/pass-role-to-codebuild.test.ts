import { passRoleToCodebuild } from '../../../core/descendants/pass-role-to-codebuild.ts';
import { wayContract } from './contract.ts';

wayContract(passRoleToCodebuild, [
  {
    says: 'reads CreateProject',
    name: 'CreateProject',
    asked: { name: 'pj', serviceRole: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'codebuild',
      resources: ['pj'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'reads UpdateProject',
    name: 'UpdateProject',
    asked: { name: 'pj', serviceRole: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'codebuild',
      resources: ['pj'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'takes the role of a build from the answer',
    name: 'StartBuild',
    asked: { projectName: 'pj', buildspecOverride: 'version: 0.2' },
    answered: { build: { serviceRole: 'arn:aws:iam::123456789012:role/app/deploy' } },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'codebuild',
      resources: ['pj'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  { says: 'makes nothing of a call that names no role', name: 'CreateProject', asked: { name: 'x' }, made: undefined },
]);
