import { secretScannerCheckedKey } from '../../../../core/signals/odd/secret-scanner-checked-key.ts';
import { signalContract } from '../contract.ts';

signalContract(secretScannerCheckedKey, {
  'fires-key-of-a-session': 'alert: a secret scanner found the key and tried it out, so it lies where it should not',
  'fires-user-agent-names-the-scanner':
    'alert: a secret scanner found the key and tried it out, so it lies where it should not',
  'ignores-other-call-with-the-same-agent': 'not heard',
  'ignores-terraform': 'not heard',
});
