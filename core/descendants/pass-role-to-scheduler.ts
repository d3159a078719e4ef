import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay, fieldsIn } from './way.ts';

/** A schedule may call any API of AWS, models among them: what it is told to do stays when its maker is contained. */
export const passRoleToScheduler = defineWay({
  id: 'pass-role-to-scheduler',
  summary: 'A credential writes a schedule that makes calls of its own with a role, again and again.',
  attack: ['T1053', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: { source: 'scheduler.amazonaws.com', names: ['CreateSchedule', 'UpdateSchedule'] },
  made: ({ account, name, asked, answered }) => {
    const role = roleNamed(fieldsIn(asked.target).roleArn, account);
    if (role === undefined) return undefined;
    return computeMade({
      service: 'scheduler',
      origin: name.startsWith('Create') ? 'created' : 'existed',
      resources: [answered.scheduleArn ?? asked.name],
      role,
    });
  },
});
