import { federationTokenIssued } from '../../../../core/signals/odd/federation-token-issued.ts';
import { signalContract } from '../contract.ts';

signalContract(federationTokenIssued, {
  'fires-by-a-long-term-key': 'alert: a session was made that outlives the key: only a deny on the user ends it',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
