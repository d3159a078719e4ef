import { guarddutySuspiciousAddress } from '../../../../core/signals/leaked/guardduty-suspicious-address.ts';
import { signalContract } from '../contract.ts';

signalContract(guarddutySuspiciousAddress, {
  'fires-address-of-the-own-list':
    'alert: GuardDuty saw the credential used from an address or a system with a bad name',
  'fires-console-login-from-two-countries':
    'alert: GuardDuty saw the credential used from an address or a system with a bad name',
  'fires-system-of-an-attacker': 'alert: GuardDuty saw the credential used from an address or a system with a bad name',
  'fires-tor': 'alert: GuardDuty saw the credential used from an address or a system with a bad name',
  'ignores-archived-finding': 'ignore: somebody archived the finding',
  'ignores-finding-about-a-bucket': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-sample-finding': 'ignore: it is a sample that GuardDuty was asked to make up',
  'ignores-sample-known-by-its-names': 'ignore: it is a sample that GuardDuty was asked to make up',
});
