import { callsTried, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const mailRecon = defineSignal({
  id: 'mail-recon',
  summary: 'Somebody looks at whether the account can send mail, as thieves of keys do first.',
  attack: ['T1526'],
  reference: 'https://permiso.io/blog/s/aws-ses-pionage-detecting-ses-abuse/',
  response: 'record',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: callPattern('ses', [
    'GetSendQuota',
    'GetAccount',
    'GetAccountSendingEnabled',
    'ListIdentities',
    'GetIdentityVerificationAttributes',
  ]),
  read: callsTried('mail-recon', () => worthRecord('somebody looked at whether the account can send mail')),
});
