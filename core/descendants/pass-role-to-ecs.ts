import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay, fieldsIn } from './way.ts';

export const passRoleToEcs = defineWay({
  id: 'pass-role-to-ecs',
  summary: 'A credential starts containers with a role, or writes down with which role they start.',
  attack: ['T1610', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: { source: 'ecs.amazonaws.com', names: ['RegisterTaskDefinition', 'RunTask', 'StartTask'] },
  made: ({ account, asked, answered }) => {
    const written = fieldsIn(answered.taskDefinition);
    const role = roleNamed(asked.taskRoleArn, account) ?? roleNamed(fieldsIn(asked.overrides).taskRoleArn, account);
    const tasks = Array.isArray(answered.tasks) ? answered.tasks.map((task) => fieldsIn(task).taskArn) : [];
    // A task whose definition exists runs with the role of that, which the call does not name.
    if (role === undefined && tasks.length === 0) return undefined;
    return computeMade({
      service: 'ecs',
      resources: [...tasks, written.taskDefinitionArn],
      role,
      // The name of the session of a task is the id of the task.
      sessions: tasks.map((arn) => resourceIdIn(arn)?.split('/').at(-1)),
    });
  },
});
