import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay } from './way.ts';

export const passRoleToStepFunctions = defineWay({
  id: 'pass-role-to-step-functions',
  summary: 'A credential makes a state machine that calls models with a role, or changes one that exists.',
  attack: ['T1648', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: { source: 'states.amazonaws.com', names: ['CreateStateMachine', 'UpdateStateMachine'] },
  made: ({ account, name, asked, answered }) => {
    // What is done to one that exists runs with the role that it has, which the call need not name.
    const role = roleNamed(asked.roleArn, account);
    if (role === undefined && name.startsWith('Create')) return undefined;
    return computeMade({
      service: 'states',
      origin: name.startsWith('Create') ? 'created' : 'existed',
      resources: [answered.stateMachineArn ?? asked.stateMachineArn ?? asked.name],
      role,
    });
  },
});
