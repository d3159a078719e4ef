import { accessKeyReactivated } from '../../../../core/signals/odd/access-key-reactivated.ts';
import { signalContract } from '../contract.ts';

signalContract(accessKeyReactivated, {
  'fires-switched-on': 'alert: an access key was switched on again: a leaked one must stay off',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
  'ignores-switched-off': 'not heard',
});
