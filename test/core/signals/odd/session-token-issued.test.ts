import { sessionTokenIssued } from '../../../../core/signals/odd/session-token-issued.ts';
import { signalContract } from '../contract.ts';

signalContract(sessionTokenIssued, {
  'fires-by-a-long-term-key':
    'record: a session was made that outlives the key, as tools do that ask for a second factor',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
