import { rootSessionAssumed } from '../../../../core/signals/odd/root-session-assumed.ts';
import { signalContract } from '../contract.ts';

signalContract(rootSessionAssumed, {
  'fires-by-a-role': 'alert: somebody took a root session of a member account',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
