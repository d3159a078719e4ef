import { rolesAnywhereOpened } from '../../../../core/signals/odd/roles-anywhere-opened.ts';
import { signalContract } from '../contract.ts';

signalContract(rolesAnywhereOpened, {
  'fires-anchor-made': 'alert: certificates from outside AWS can now be exchanged for sessions',
  'ignores-anchor-deleted': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
