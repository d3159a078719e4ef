import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay, type Fields, fieldsIn } from './way.ts';

/** A batch of model calls that was started goes on under its role, whatever becomes of the key that started it. */
export const passRoleToBedrock = defineWay({
  id: 'pass-role-to-bedrock',
  summary:
    'A credential makes an agent, a flow or a job of Bedrock, which calls models with a role and goes on without it.',
  attack: ['T1496.004', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: {
    source: 'bedrock.amazonaws.com',
    names: [
      'CreateAgent',
      'UpdateAgent',
      'CreateFlow',
      'UpdateFlow',
      'CreateModelInvocationJob',
      'CreateModelCustomizationJob',
      'CreateEvaluationJob',
    ],
  },
  made: ({ account, name, asked, answered }) => {
    const role = roleNamed(asked.agentResourceRoleArn ?? asked.executionRoleArn ?? asked.roleArn, account);
    if (role === undefined) return undefined;
    return computeMade({
      service: 'bedrock',
      origin: name.startsWith('Create') ? 'created' : 'existed',
      resources: [idIn(asked, answered)],
      role,
    });
  },
});

function idIn(asked: Fields, answered: Fields): unknown {
  return (
    answered.jobArn ??
    fieldsIn(answered.agent).agentId ??
    answered.id ??
    asked.agentId ??
    asked.flowIdentifier ??
    asked.jobName
  );
}
