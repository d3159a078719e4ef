import { invocationLoggingChanged } from '../../../../core/signals/odd/invocation-logging-changed.ts';
import { signalContract } from '../contract.ts';

signalContract(invocationLoggingChanged, {
  'fires-log-deleted': 'alert: the log of model calls was switched off',
  'fires-log-redirected': 'alert: the log of model calls was changed: look where it goes now',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-read': 'not heard',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
