import { consolePasswordSet } from '../../../../core/signals/odd/console-password-set.ts';
import { signalContract } from '../contract.ts';

signalContract(consolePasswordSet, {
  'fires-as-record-help-desk-with-a-role': 'record: a console password was set from a session of a role',
  'fires-by-a-long-term-key': 'alert: a console password was set by a long-lived credential',
  'fires-made-by-a-federated-session': 'alert: a console password was set by a long-lived credential',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-own-password-changed': 'not heard',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
