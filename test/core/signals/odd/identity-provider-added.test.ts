import { identityProviderAdded } from '../../../../core/signals/odd/identity-provider-added.ts';
import { signalContract } from '../contract.ts';

signalContract(identityProviderAdded, {
  'fires-as-record-provider-of-a-pipeline-by-a-role': 'record: an identity provider was added from a session of a role',
  'fires-by-a-long-term-key': 'alert: an identity provider was added by a long-lived credential',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
