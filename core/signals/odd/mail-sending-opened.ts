import { isByRole } from '../by-role.ts';
import { callsDone, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const mailSendingOpened = defineSignal({
  id: 'mail-sending-opened',
  summary: 'Somebody asks for the right to send mail to anybody.',
  attack: ['T1583.006', 'T1496.004'],
  reference: 'https://www.wiz.io/blog/wiz-discovers-cloud-email-abuse-campaign',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('ses', [
    'PutAccountDetails',
    'UpdateAccountSendingEnabled',
    'CreateEmailIdentity',
    'VerifyEmailIdentity',
  ]),
  read: callsDone('mail-sending-opened', ({ record, actor }) =>
    record.eventName === 'PutAccountDetails' || !isByRole(actor)
      ? worthAlert('the account was opened for sending mail')
      : worthRecord('a role changed what the account may send mail as'),
  ),
});
