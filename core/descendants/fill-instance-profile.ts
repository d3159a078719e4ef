import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay } from './way.ts';

export const fillInstanceProfile = defineWay({
  id: 'fill-instance-profile',
  summary: 'A credential puts a role into an instance profile, whose instances then run with it.',
  attack: ['T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html',
  calls: { source: 'iam.amazonaws.com', names: ['AddRoleToInstanceProfile'] },
  made: ({ account, asked }) => {
    const role = roleNamed(asked.roleName, account);
    if (role === undefined) return undefined;
    const { instanceProfileName: instanceProfile } = asked;
    return computeMade({ service: 'ec2', origin: 'existed', resources: [], role, instanceProfile });
  },
});
