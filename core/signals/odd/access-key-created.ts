import { isByRole } from '../by-role.ts';
import { callsDone, worthAlert } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const accessKeyCreated = defineSignal({
  id: 'access-key-created',
  summary: 'Somebody makes an access key.',
  attack: ['T1098.001'],
  reference:
    'https://raw.githubusercontent.com/SigmaHQ/sigma/da9bb07d642a2826e89702445d32c795209ec108/rules/cloud/aws/cloudtrail/aws_iam_backdoor_users_keys.yml',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: callPattern('iam', ['CreateAccessKey']),
  read: callsDone('access-key-created', ({ actor, parameters }) =>
    isByRole(actor)
      ? worthAlert('an access key was made from a session of a role', { userName: parameters.userName })
      : worthAlert('an access key was made by another long-lived credential', { userName: parameters.userName }),
  ),
});
