import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay } from './way.ts';

export const passRoleToEks = defineWay({
  id: 'pass-role-to-eks',
  summary: 'A credential gives the pods of a cluster a role.',
  attack: ['T1610', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: { source: 'eks.amazonaws.com', names: ['CreatePodIdentityAssociation', 'UpdatePodIdentityAssociation'] },
  made: ({ account, name, asked }) => {
    const role = roleNamed(asked.roleArn, account);
    if (role === undefined) return undefined;
    return computeMade({
      service: 'eks',
      origin: name.startsWith('Create') ? 'created' : 'existed',
      resources: [asked.clusterName ?? asked.name, asked.serviceAccount],
      role,
    });
  },
});
