import { isByRole } from '../by-role.ts';
import { callsDone, worthAlert, worthRecord } from '../call.ts';
import { defineSignal } from '../signal.ts';

export const signinTokenIssued = defineSignal({
  id: 'signin-token-issued',
  summary: 'Somebody turns keys into a console sign-in.',
  attack: ['T1550.001', 'T1538'],
  reference: 'https://www.crowdstrike.com/blog/how-adversaries-persist-with-aws-user-federation/',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: {
    source: ['aws.signin'],
    'detail-type': ['AWS API Call via CloudTrail', 'AWS Console Sign In via CloudTrail'],
    detail: { eventSource: ['signin.amazonaws.com'], eventName: ['GetSigninToken'] },
  },
  read: callsDone('signin-token-issued', ({ actor }) =>
    isByRole(actor)
      ? worthRecord('a role session opened the console, as the access portal does')
      : worthAlert('the session of a user was turned into a console sign-in'),
  ),
});
