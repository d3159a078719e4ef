import { trustedAdvisorExposedKey } from '../../../../core/signals/leaked/trusted-advisor-exposed-key.ts';
import { signalContract } from '../contract.ts';

signalContract(trustedAdvisorExposedKey, {
  'fires-as-alert-masked-key': 'alert: Trusted Advisor reports that the access key is exposed',
  'fires-as-alert-root-key': 'alert: Trusted Advisor reports that the access key is exposed',
  'fires-exposed-key': 'contain: Trusted Advisor reports that the access key is exposed',
  'fires-without-the-name-of-the-user': 'contain: Trusted Advisor reports that the access key is exposed',
  'ignores-check-that-is-fine': 'not heard',
  'ignores-mock-of-a-tool': 'not heard',
  'ignores-other-check': 'not heard',
});
