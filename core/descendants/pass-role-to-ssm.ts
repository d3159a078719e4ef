import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay, type Fields, fieldsIn } from './way.ts';

export const passRoleToSsm = defineWay({
  id: 'pass-role-to-ssm',
  summary:
    'A credential starts an automation that acts with a role, or lets a machine outside of AWS take sessions of one.',
  attack: ['T1651', 'T1098.001'],
  reference: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateActivation.html',
  calls: { source: 'ssm.amazonaws.com', names: ['StartAutomationExecution', 'CreateActivation'] },
  made: ({ account, name, asked, answered }) => {
    const isActivation = name === 'CreateActivation';
    const role = roleNamed(isActivation ? asked.iamRole : assumedBy(asked), account);
    if (role === undefined) return undefined;
    return computeMade({
      service: 'ssm',
      resources: [isActivation ? answered.activationId : answered.automationExecutionId],
      role,
    });
  },
});

/** Every parameter of an automation is a list. */
function assumedBy(asked: Fields): unknown {
  const { AutomationAssumeRole: named } = fieldsIn(asked.parameters);
  return Array.isArray(named) ? named[0] : named;
}
