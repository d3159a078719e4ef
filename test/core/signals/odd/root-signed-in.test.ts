import { rootSignedIn } from '../../../../core/signals/odd/root-signed-in.ts';
import { signalContract } from '../contract.ts';

signalContract(rootSignedIn, {
  'fires-as-record-wrong-password': 'record: somebody failed to sign in as the root user',
  'fires-with-a-second-factor': 'alert: the root user signed in: no policy can deny it',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'not heard',
  'ignores-service-of-aws': 'not heard',
  'ignores-sign-in-of-a-user': 'not heard',
});
