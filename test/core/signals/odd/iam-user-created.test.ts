import { iamUserCreated } from '../../../../core/signals/odd/iam-user-created.ts';
import { signalContract } from '../contract.ts';

signalContract(iamUserCreated, {
  'fires-as-record-infrastructure-as-code-with-a-role': 'record: a user was made from a session of a role',
  'fires-by-a-long-term-key': 'alert: a user was made by a long-lived credential',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
  'ignores-user-that-carries-a-bedrock-key': 'ignore: the user carries an API key for models',
});
