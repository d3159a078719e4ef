import { guarddutyAttackSequence } from '../../../../core/signals/leaked/guardduty-attack-sequence.ts';
import { signalContract } from '../contract.ts';

signalContract(guarddutyAttackSequence, {
  'fires-a-user-and-a-role-session':
    'contain: GuardDuty saw a sequence of acts that make up an attack with this credential',
  'fires-as-alert-actor-of-another-account':
    'alert: GuardDuty saw a sequence of acts that make up an attack with this credential; not contained, since it names a principal of another account',
  'fires-as-alert-no-actor':
    'alert: GuardDuty saw a sequence of acts that make up an attack with this credential; not contained, since no credential is named that may be',
  'fires-one-user': 'contain: GuardDuty saw a sequence of acts that make up an attack with this credential',
  'ignores-archived-finding': 'ignore: somebody archived the finding',
  'ignores-sample-finding': 'ignore: it is a sample that GuardDuty was asked to make up',
  'fires-as-alert-sequence-about-a-bucket':
    'alert: GuardDuty saw a sequence of acts that make up an attack with this credential',
  'ignores-sequence-about-a-cluster': 'not heard',
});
