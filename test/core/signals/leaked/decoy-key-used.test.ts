import { decoyKeyUsed } from '../../../../core/signals/leaked/decoy-key-used.ts';
import { signalContract } from '../contract.ts';

signalContract(decoyKeyUsed, {
  'fires-decoy-of-another-service': 'alert: the key of a decoy was used: whoever did found it where it was laid out',
  'fires-model-called': 'alert: the key of a decoy was used: whoever did found it where it was laid out',
  'fires-tried-out-from-our-own-path': 'alert: the key of a decoy was used: whoever did found it where it was laid out',
  'ignores-forged-source': 'not heard',
  'ignores-user-whose-name-only-begins-like-it': 'not heard',
});
