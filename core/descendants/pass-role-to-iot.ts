import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay } from './way.ts';

export const passRoleToIot = defineWay({
  id: 'pass-role-to-iot',
  summary: 'A credential lets certificates of IoT devices be exchanged for sessions of a role.',
  attack: ['T1098.001', 'T1550'],
  reference: 'https://docs.aws.amazon.com/iot/latest/developerguide/authorizing-direct-aws.html',
  calls: { source: 'iot.amazonaws.com', names: ['CreateRoleAlias', 'UpdateRoleAlias'] },
  made: ({ account, name, asked }) => {
    const role = roleNamed(asked.roleArn, account);
    if (role === undefined) return undefined;
    return computeMade({
      service: 'iot',
      origin: name.startsWith('Create') ? 'created' : 'existed',
      resources: [asked.roleAlias],
      role,
    });
  },
});
