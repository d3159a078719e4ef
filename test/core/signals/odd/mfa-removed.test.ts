import { mfaRemoved } from '../../../../core/signals/odd/mfa-removed.ts';
import { signalContract } from '../contract.ts';

signalContract(mfaRemoved, {
  'fires-as-record-lost-device-by-the-help-desk': 'record: a second factor was removed from a session of a role',
  'fires-by-a-long-term-key': 'alert: a second factor was removed by a long-lived credential',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
