import { roleAssumedByLongTermKey } from '../../../../core/signals/odd/role-assumed-by-long-term-key.ts';
import { signalContract } from '../contract.ts';

signalContract(roleAssumedByLongTermKey, {
  'fires-by-a-user': 'record: a long-term key assumed a role',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'not heard',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-role-chaining': 'not heard',
  'ignores-service-of-aws': 'not heard',
});
