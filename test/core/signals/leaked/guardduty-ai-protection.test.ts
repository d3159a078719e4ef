import { guarddutyAiProtection } from '../../../../core/signals/leaked/guardduty-ai-protection.ts';
import { signalContract } from '../contract.ts';

signalContract(guarddutyAiProtection, {
  'fires-although-severity-is-low': 'alert: GuardDuty saw the identity call models as a thief would',
  'fires-cost-harvesting': 'alert: GuardDuty saw the identity call models as a thief would',
  'fires-injected-prompt': 'alert: GuardDuty saw the identity call models as a thief would',
  'ignores-archived-finding': 'ignore: somebody archived the finding',
  'ignores-finding-about-a-bucket': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-sample-finding': 'ignore: it is a sample that GuardDuty was asked to make up',
  'ignores-sample-known-by-its-names': 'ignore: it is a sample that GuardDuty was asked to make up',
});
