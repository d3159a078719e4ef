import { signinTokenIssued } from '../../../../core/signals/odd/signin-token-issued.ts';
import { signalContract } from '../contract.ts';

signalContract(signinTokenIssued, {
  'fires-as-an-ordinary-call': 'alert: the session of a user was turned into a console sign-in',
  'fires-as-record-access-portal': 'record: a role session opened the console, as the access portal does',
  'fires-by-a-federated-session': 'alert: the session of a user was turned into a console sign-in',
  'ignores-console-login': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
