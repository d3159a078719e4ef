import { isByRole } from '../by-role.ts';
import { callsDone, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const mfaRemoved = defineSignal({
  id: 'mfa-removed',
  summary: 'Somebody takes the second factor from a user.',
  attack: ['T1556.006'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/findings-custom-detection-rules.html',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: callPattern('iam', ['DeactivateMFADevice', 'DeleteVirtualMFADevice']),
  read: callsDone('mfa-removed', ({ actor, parameters }) =>
    isByRole(actor)
      ? worthRecord('a second factor was removed from a session of a role', { userName: parameters.userName })
      : worthAlert('a second factor was removed by a long-lived credential', { userName: parameters.userName }),
  ),
});
