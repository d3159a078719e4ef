import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay } from './way.ts';

export const passRoleToAppsync = defineWay({
  id: 'pass-role-to-appsync',
  summary: 'A credential gives an AppSync API a data source that it reads with a role.',
  attack: ['T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: { source: 'appsync.amazonaws.com', names: ['CreateDataSource', 'UpdateDataSource'] },
  made: ({ account, name, asked }) => {
    const role = roleNamed(asked.serviceRoleArn, account);
    if (role === undefined) return undefined;
    return computeMade({
      service: 'appsync',
      origin: name.startsWith('Create') ? 'created' : 'existed',
      resources: [asked.apiId],
      role,
    });
  },
});
