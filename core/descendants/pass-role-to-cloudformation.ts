import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay } from './way.ts';

export const passRoleToCloudformation = defineWay({
  id: 'pass-role-to-cloudformation',
  summary: 'A credential has CloudFormation make or change resources with a role.',
  attack: ['T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: { source: 'cloudformation.amazonaws.com', names: ['CreateStack', 'UpdateStack', 'CreateChangeSet'] },
  made: ({ account, name, asked }) => {
    const role = roleNamed(asked.roleARN, account);
    if (role === undefined) return undefined;
    return computeMade({
      service: 'cloudformation',
      origin: name.startsWith('CreateStack') ? 'created' : 'existed',
      resources: [asked.stackName],
      role,
    });
  },
});
