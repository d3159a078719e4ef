import { callsTried, worthAlert, worthRecord } from '../call.ts';
import { defineSignal } from '../signal.ts';

export const rootSignedIn = defineSignal({
  id: 'root-signed-in',
  summary: 'The root user signs in to the console.',
  attack: ['T1078.004'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.signin'],
    'detail-type': ['AWS Console Sign In via CloudTrail'],
    detail: { eventSource: ['signin.amazonaws.com'], eventName: ['ConsoleLogin'], userIdentity: { type: ['Root'] } },
  },
  read: callsTried('root-signed-in', ({ record }) =>
    record.responseElements?.ConsoleLogin === 'Failure'
      ? worthRecord('somebody failed to sign in as the root user')
      : worthAlert('the root user signed in: no policy can deny it'),
  ),
});
