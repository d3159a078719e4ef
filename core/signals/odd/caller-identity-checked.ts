import { callsTried, worthRecord } from '../call.ts';
import { byLongTermKey, callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

/** Terraform, the SDKs and most pipelines make this call all day: it only says that what follows came from this key. */
export const callerIdentityChecked = defineSignal({
  id: 'caller-identity-checked',
  summary: 'A long-term key asks AWS whose it is, which is how a stolen key is tried out.',
  attack: ['T1087.004', 'T1078.004'],
  reference: 'https://permiso.io/blog/s/aws-ses-pionage-detecting-ses-abuse/',
  response: 'record',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: callPattern('sts', ['GetCallerIdentity'], byLongTermKey),
  read: callsTried('caller-identity-checked', () =>
    worthRecord('a long-term key asked whose it is: every tool does, and so does whoever found a key'),
  ),
});
