import { callerIdentityChecked } from '../../../../core/signals/odd/caller-identity-checked.ts';
import { signalContract } from '../contract.ts';

signalContract(callerIdentityChecked, {
  'fires-long-term-key': 'record: a long-term key asked whose it is: every tool does, and so does whoever found a key',
  'fires-refused-attempt':
    'record: a long-term key asked whose it is: every tool does, and so does whoever found a key',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'not heard',
  'ignores-role-session': 'not heard',
  'ignores-service-of-aws': 'not heard',
});
