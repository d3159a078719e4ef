import { callsDone, worthAlert } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const accessKeyReactivated = defineSignal({
  id: 'access-key-reactivated',
  summary: 'Somebody switches an access key on again.',
  attack: ['T1098.001'],
  reference:
    'https://raw.githubusercontent.com/SigmaHQ/sigma/da9bb07d642a2826e89702445d32c795209ec108/rules/cloud/aws/cloudtrail/aws_iam_backdoor_users_keys.yml',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: callPattern('iam', ['UpdateAccessKey'], { requestParameters: { status: ['Active'] } }),
  read: callsDone('access-key-reactivated', ({ parameters }) =>
    worthAlert('an access key was switched on again: a leaked one must stay off', {
      accessKeyId: parameters.accessKeyId,
      userName: parameters.userName,
    }),
  ),
});
