import { modelInvokedByLongTermKey } from '../../../../core/signals/spend/model-invoked-by-long-term-key.ts';
import { signalContract } from '../contract.ts';

signalContract(modelInvokedByLongTermKey, {
  'fires-called': 'record: a long-term key called a model',
  'fires-spoken-call': 'record: a long-term key called a model',
  'ignores-application-role': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'not heard',
  'ignores-refused-call': 'not heard',
  'ignores-service-of-aws': 'not heard',
});
