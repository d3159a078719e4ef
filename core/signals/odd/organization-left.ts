import { callsTried, worthAlert } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const organizationLeft = defineSignal({
  id: 'organization-left',
  summary: 'The account tries to leave its organization, and the guards that hold there.',
  attack: ['T1562.001', 'T1666'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/findings-custom-detection-rules.html',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: callPattern('organizations', ['LeaveOrganization']),
  read: callsTried('organization-left', () => worthAlert('somebody tried to take the account out of its organization')),
});
