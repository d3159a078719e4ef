import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay, fieldsIn } from './way.ts';

export const passRoleToGlue = defineWay({
  id: 'pass-role-to-glue',
  summary: 'A credential makes a Glue endpoint, job or session that runs its code with a role.',
  attack: ['T1578.002', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: { source: 'glue.amazonaws.com', names: ['CreateDevEndpoint', 'CreateJob', 'CreateSession', 'UpdateJob'] },
  made: ({ account, name, asked }) => {
    const role = roleNamed(asked.role ?? asked.roleArn ?? fieldsIn(asked.jobUpdate).role, account);
    if (role === undefined) return undefined;
    return computeMade({
      service: 'glue',
      origin: name.startsWith('Create') ? 'created' : 'existed',
      resources: [asked.endpointName ?? asked.name ?? asked.jobName ?? asked.id],
      role,
    });
  },
});
