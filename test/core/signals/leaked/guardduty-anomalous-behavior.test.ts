import { guarddutyAnomalousBehavior } from '../../../../core/signals/leaked/guardduty-anomalous-behavior.ts';
import { signalContract } from '../contract.ts';

signalContract(guarddutyAnomalousBehavior, {
  'fires-as-record-discovery': 'record: GuardDuty saw the identity do what it never did before',
  'fires-log-of-bedrock-disabled': 'alert: GuardDuty saw the identity do what it never did before',
  'fires-persistence': 'alert: GuardDuty saw the identity do what it never did before',
  'fires-root-credential-used': 'alert: GuardDuty saw the identity do what it never did before',
  'fires-trail-disabled': 'alert: GuardDuty saw the identity do what it never did before',
  'ignores-archived-finding': 'ignore: somebody archived the finding',
  'ignores-finding-about-a-bucket': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-sample-finding': 'ignore: it is a sample that GuardDuty was asked to make up',
  'ignores-sample-known-by-its-names': 'ignore: it is a sample that GuardDuty was asked to make up',
});
