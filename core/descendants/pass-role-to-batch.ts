import { textsUnder } from '../signals/texts-under.ts';
import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay } from './way.ts';

export const passRoleToBatch = defineWay({
  id: 'pass-role-to-batch',
  summary: 'A credential writes a job of AWS Batch whose containers run with a role.',
  attack: ['T1610', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: { source: 'batch.amazonaws.com', names: ['RegisterJobDefinition'] },
  made: ({ account, asked, answered }) => {
    const role = textsUnder(asked, 'jobRoleArn').flatMap((arn) => roleNamed(arn, account) ?? [])[0];
    if (role === undefined) return undefined;
    return computeMade({ service: 'batch', resources: [answered.jobDefinitionArn ?? asked.jobDefinitionName], role });
  },
});
