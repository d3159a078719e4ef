import { findingsSuppressed } from '../../../../core/signals/odd/findings-suppressed.ts';
import { signalContract } from '../contract.ts';

signalContract(findingsSuppressed, {
  'fires-as-record-analyst-at-work': 'record: findings of Security Hub were changed, as people do who work on them',
  'fires-by-a-long-term-key': 'alert: findings of Security Hub were changed by something that is no role',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
