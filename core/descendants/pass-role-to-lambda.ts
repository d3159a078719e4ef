import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay } from './way.ts';

export const passRoleToLambda = defineWay({
  id: 'pass-role-to-lambda',
  summary: 'A credential makes a function that runs with a role, or changes the code or the role of one that exists.',
  attack: ['T1648', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: {
    source: 'lambda.amazonaws.com',
    names: ['CreateFunction20150331', 'UpdateFunctionConfiguration20150331v2', 'UpdateFunctionCode20150331v2'],
  },
  made: ({ account, name, asked, answered }) => {
    const role = roleNamed(asked.role, account) ?? roleNamed(answered.role, account);
    if (role === undefined) return undefined;
    // The code of a function runs with the role that it has, which the call names only in its answer.
    const functionName = nameIn(answered.functionName) ?? nameIn(asked.functionName);
    return computeMade({
      service: 'lambda',
      origin: name.startsWith('Create') ? 'created' : 'existed',
      resources: [functionName],
      role,
      sessions: [functionName],
      sessionsNamedBy: 'caller',
    });
  },
});

/** A function is named by its name, its ARN or a part of that. */
function nameIn(value: unknown): string | undefined {
  return resourceIdIn(value)
    ?.replace(/^.*:function:/, '')
    .split(':')[0];
}
