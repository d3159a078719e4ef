import { accessKeyCreated } from '../../../../core/signals/odd/access-key-created.ts';
import { signalContract } from '../contract.ts';

signalContract(accessKeyCreated, {
  'fires-by-root': 'alert: an access key was made by another long-lived credential',
  'fires-for-another-user': 'alert: an access key was made by another long-lived credential',
  'fires-for-itself': 'alert: an access key was made by another long-lived credential',
  'fires-from-a-role-session': 'alert: an access key was made from a session of a role',
  'ignores-forged-source': 'not heard',
  'ignores-key-deleted': 'not heard',
  'ignores-limit-exceeded': 'ignore: the call was refused, so nothing came of it',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
