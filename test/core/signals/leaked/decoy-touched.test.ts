import { decoyTouched } from '../../../../core/signals/leaked/decoy-touched.ts';
import { signalContract } from '../contract.ts';

signalContract(decoyTouched, {
  'fires-by-a-user': 'alert: a decoy was read, which nobody has a reason to do',
  'fires-by-nobody-known': 'alert: a decoy was read, which nobody has a reason to do',
  'ignores-decoy-only-listed': 'not heard',
  'ignores-suppressed-finding': 'ignore: somebody suppressed, resolved or archived it',
});
