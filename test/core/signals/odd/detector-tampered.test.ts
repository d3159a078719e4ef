import { detectorTampered } from '../../../../core/signals/odd/detector-tampered.ts';
import { signalContract } from '../contract.ts';

signalContract(detectorTampered, {
  'fires-as-record-findings-archived-by-a-role':
    'record: findings of GuardDuty were archived, as people do who work on them',
  'fires-findings-archived-by-a-key': 'alert: findings of GuardDuty were archived by something that is no role',
  'fires-trusted-addresses':
    'alert: GuardDuty was told to trust addresses: it says nothing any more about who comes from there',
  'fires-as-record-filter-that-archives-nothing': 'record: a filter on findings of GuardDuty was changed',
  'fires-as-record-publishing-frequency-changed': 'record: the settings of GuardDuty were changed',
  'fires-detector-deleted': 'alert: GuardDuty was deleted or cut from its administrator',
  'fires-detector-switched-off': 'alert: GuardDuty was switched off',
  'fires-filter-that-archives': 'alert: findings of GuardDuty are now hidden by a filter',
  'ignores-detector-made': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
