import { passRoleToSagemaker } from '../../../core/descendants/pass-role-to-sagemaker.ts';
import { wayContract } from './contract.ts';
import { deployRole } from './deploy-role.ts';

wayContract(passRoleToSagemaker, [
  {
    says: 'reads CreateNotebookInstance',
    name: 'CreateNotebookInstance',
    asked: { notebookInstanceName: 'nb', roleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'sagemaker',
      resources: ['nb'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads CreateProcessingJob',
    name: 'CreateProcessingJob',
    asked: { processingJobName: 'job', roleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'sagemaker',
      resources: ['job'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads CreateTrainingJob',
    name: 'CreateTrainingJob',
    asked: { trainingJobName: 'job', roleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'sagemaker',
      resources: ['job'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'reads UpdateNotebookInstance',
    name: 'UpdateNotebookInstance',
    asked: { notebookInstanceName: 'nb', roleArn: deployRole.arn },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'sagemaker',
      resources: ['nb'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: deployRole,
    },
  },
  {
    says: 'makes nothing of a call that names no role',
    name: 'UpdateNotebookInstance',
    asked: { name: 'x' },
    made: undefined,
  },
]);
