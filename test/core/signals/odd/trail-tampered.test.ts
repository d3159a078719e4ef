import { trailTampered } from '../../../../core/signals/odd/trail-tampered.ts';
import { signalContract } from '../contract.ts';

signalContract(trailTampered, {
  'fires-as-record-selectors-changed': 'record: the settings of a trail were changed',
  'fires-trail-deleted-by-a-role':
    'alert: a trail was stopped or deleted: no later call reaches EventBridge through it',
  'fires-trail-stopped': 'alert: a trail was stopped or deleted: no later call reaches EventBridge through it',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
  'ignores-trail-made': 'not heard',
});
