import { invocationLoggingRead } from '../../../../core/signals/odd/invocation-logging-read.ts';
import { signalContract } from '../contract.ts';

signalContract(invocationLoggingRead, {
  'fires-is-anybody-watching': 'record: somebody asked whether model calls are logged',
  'fires-refused-attempt': 'record: somebody asked whether model calls are logged',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
