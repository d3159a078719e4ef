import { guarddutyCredentialsCompromised } from '../../../../core/signals/leaked/guardduty-credentials-compromised.ts';
import { signalContract } from '../contract.ts';

signalContract(guarddutyCredentialsCompromised, {
  'fires-access-key': 'contain: GuardDuty reports the credential as compromised',
  'fires-as-alert-another-account':
    'alert: GuardDuty reports the credential as compromised; not contained, since no credential is named that may be',
  'fires-as-alert-masked-key':
    'alert: GuardDuty reports the credential as compromised; not contained, since no credential is named that may be',
  'fires-as-alert-no-credential-named':
    'alert: GuardDuty reports the credential as compromised; not contained, since no credential is named that may be',
  'fires-as-alert-root':
    'alert: GuardDuty reports the credential as compromised; not contained, since no credential is named that may be',
  'fires-as-alert-session-called-a-user':
    'alert: GuardDuty reports the credential as compromised; not contained, since no credential is named that may be',
  'fires-only-the-time-of-its-making': 'contain: GuardDuty reports the credential as compromised',
  'fires-role-session': 'contain: GuardDuty reports the credential as compromised',
  'fires-user-with-the-name-of-a-sample': 'contain: GuardDuty reports the credential as compromised',
  'ignores-archived-finding': 'ignore: somebody archived the finding',
  'ignores-finding-about-a-bucket': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-sample-finding': 'ignore: it is a sample that GuardDuty was asked to make up',
  'ignores-sample-known-by-its-names': 'ignore: it is a sample that GuardDuty was asked to make up',
});
