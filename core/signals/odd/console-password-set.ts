import { isByRole } from '../by-role.ts';
import { callsDone, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const consolePasswordSet = defineSignal({
  id: 'console-password-set',
  summary: 'Somebody gives a user a console password.',
  attack: ['T1098.001', 'T1136.003'],
  reference:
    'https://raw.githubusercontent.com/SigmaHQ/sigma/da9bb07d642a2826e89702445d32c795209ec108/rules/cloud/aws/cloudtrail/aws_iam_backdoor_users_keys.yml',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: callPattern('iam', ['CreateLoginProfile', 'UpdateLoginProfile']),
  read: callsDone('console-password-set', ({ actor, parameters }) =>
    isByRole(actor)
      ? worthRecord('a console password was set from a session of a role', { userName: parameters.userName })
      : worthAlert('a console password was set by a long-lived credential', { userName: parameters.userName }),
  ),
});
