import { guardrailWeakened } from '../../../../core/signals/odd/guardrail-weakened.ts';
import { signalContract } from '../contract.ts';

signalContract(guardrailWeakened, {
  'fires-as-record-guardrail-changed': 'record: a guardrail was changed',
  'fires-guardrail-deleted': 'alert: a guardrail was deleted',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
