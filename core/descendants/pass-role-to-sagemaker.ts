import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay } from './way.ts';

export const passRoleToSagemaker = defineWay({
  id: 'pass-role-to-sagemaker',
  summary: 'A credential starts a notebook or a job that runs its code with a role.',
  attack: ['T1578.002', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: {
    source: 'sagemaker.amazonaws.com',
    names: ['CreateNotebookInstance', 'CreateProcessingJob', 'CreateTrainingJob', 'UpdateNotebookInstance'],
  },
  made: ({ account, name, asked }) => {
    const role = roleNamed(asked.roleArn, account);
    if (role === undefined) return undefined;
    return computeMade({
      service: 'sagemaker',
      origin: name.startsWith('Create') ? 'created' : 'existed',
      resources: [asked.notebookInstanceName ?? asked.processingJobName ?? asked.trainingJobName],
      role,
    });
  },
});
