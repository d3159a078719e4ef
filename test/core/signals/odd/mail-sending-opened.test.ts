import { mailSendingOpened } from '../../../../core/signals/odd/mail-sending-opened.ts';
import { signalContract } from '../contract.ts';

signalContract(mailSendingOpened, {
  'fires-as-record-identity-made-by-a-role': 'record: a role changed what the account may send mail as',
  'fires-identity-made-by-a-long-term-key': 'alert: the account was opened for sending mail',
  'fires-production-asked-for': 'alert: the account was opened for sending mail',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
