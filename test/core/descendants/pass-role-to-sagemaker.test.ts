import { passRoleToSagemaker } from '../../../core/descendants/pass-role-to-sagemaker.ts';
import { wayContract } from './contract.ts';

wayContract(passRoleToSagemaker, [
  {
    says: 'reads CreateNotebookInstance',
    name: 'CreateNotebookInstance',
    asked: { notebookInstanceName: 'nb', roleArn: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'sagemaker',
      resources: ['nb'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'reads CreateProcessingJob',
    name: 'CreateProcessingJob',
    asked: { processingJobName: 'job', roleArn: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'sagemaker',
      resources: ['job'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'reads CreateTrainingJob',
    name: 'CreateTrainingJob',
    asked: { trainingJobName: 'job', roleArn: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'created',
      service: 'sagemaker',
      resources: ['job'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'reads UpdateNotebookInstance',
    name: 'UpdateNotebookInstance',
    asked: { notebookInstanceName: 'nb', roleArn: 'arn:aws:iam::123456789012:role/app/deploy' },
    made: {
      kind: 'compute',
      origin: 'existed',
      service: 'sagemaker',
      resources: ['nb'],
      sessions: [],
      sessionsNamedBy: 'aws',
      role: { account: '123456789012', name: 'deploy', arn: 'arn:aws:iam::123456789012:role/app/deploy' },
    },
  },
  {
    says: 'makes nothing of a call that names no role',
    name: 'UpdateNotebookInstance',
    asked: { name: 'x' },
    made: undefined,
  },
]);
