import { organizationLeft } from '../../../../core/signals/odd/organization-left.ts';
import { signalContract } from '../contract.ts';

signalContract(organizationLeft, {
  'fires-left': 'alert: somebody tried to take the account out of its organization',
  'fires-refused-attempt': 'alert: somebody tried to take the account out of its organization',
  'ignores-forged-source': 'not heard',
  'ignores-invitation': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
