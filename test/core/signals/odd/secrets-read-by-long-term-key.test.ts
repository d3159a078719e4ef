import { secretsReadByLongTermKey } from '../../../../core/signals/odd/secrets-read-by-long-term-key.ts';
import { signalContract } from '../contract.ts';

signalContract(secretsReadByLongTermKey, {
  'fires-many-secrets-at-once': 'record: a long-term key read secrets, or tried to',
  'fires-one-secret': 'record: a long-term key read secrets, or tried to',
  'fires-refused-attempt': 'record: a long-term key read secrets, or tried to',
  'ignores-application-role': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-list': 'not heard',
  'ignores-our-own-responder': 'not heard',
  'ignores-service-of-aws': 'not heard',
});
