import { mailRecon } from '../../../../core/signals/odd/mail-recon.ts';
import { signalContract } from '../contract.ts';

signalContract(mailRecon, {
  'fires-by-a-long-term-key': 'record: somebody looked at whether the account can send mail',
  'fires-by-a-role': 'record: somebody looked at whether the account can send mail',
  'ignores-forged-source': 'not heard',
  'ignores-mail-sent': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
