import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay, fieldsIn } from './way.ts';

export const passRoleToCodebuild = defineWay({
  id: 'pass-role-to-codebuild',
  summary: 'A credential has CodeBuild run its commands with a role.',
  attack: ['T1578.002', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: { source: 'codebuild.amazonaws.com', names: ['CreateProject', 'UpdateProject', 'StartBuild'] },
  made: ({ account, name, asked, answered }) => {
    const role = roleNamed(
      asked.serviceRole ?? asked.serviceRoleOverride ?? fieldsIn(answered.build).serviceRole,
      account,
    );
    if (role === undefined) return undefined;
    return computeMade({
      service: 'codebuild',
      origin: name.startsWith('Create') ? 'created' : 'existed',
      resources: [asked.name ?? asked.projectName],
      role,
    });
  },
});
