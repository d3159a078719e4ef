import { regionEnabled } from '../../../../core/signals/odd/region-enabled.ts';
import { signalContract } from '../contract.ts';

signalContract(regionEnabled, {
  'fires-by-a-long-term-key': 'alert: a region was opened that the account did not use',
  'fires-by-an-administrator': 'alert: a region was opened that the account did not use',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-region-asked-about': 'not heard',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
