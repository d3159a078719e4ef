import { quotaRaised } from '../../../../core/signals/odd/quota-raised.ts';
import { signalContract } from '../contract.ts';

signalContract(quotaRaised, {
  'fires-as-record-by-an-administrator': 'record: a role asked for a higher quota',
  'fires-by-a-long-term-key': 'alert: a long-lived credential asked for a higher quota',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
