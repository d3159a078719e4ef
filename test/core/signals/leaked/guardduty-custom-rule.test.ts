import { guarddutyCustomRule } from '../../../../core/signals/leaked/guardduty-custom-rule.ts';
import { signalContract } from '../contract.ts';

signalContract(guarddutyCustomRule, {
  'fires-account-manipulated': 'alert: a rule of GuardDuty that the account switched on matched what the identity did',
  'fires-mail-service-prepared':
    'alert: a rule of GuardDuty that the account switched on matched what the identity did',
  'fires-shape-without-access-key-details':
    'alert: a rule of GuardDuty that the account switched on matched what the identity did',
  'ignores-archived-finding': 'ignore: somebody archived the finding',
  'ignores-finding-about-a-bucket': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-sample-finding': 'ignore: it is a sample that GuardDuty was asked to make up',
  'ignores-sample-known-by-its-names': 'ignore: it is a sample that GuardDuty was asked to make up',
});
