import { quarantineRemoved } from '../../../../core/signals/odd/quarantine-removed.ts';
import { signalContract } from '../contract.ts';

signalContract(quarantineRemoved, {
  'fires-as-record-boundary-written-over-by-a-role':
    'record: a permissions boundary was written over whatever was there, which may have contained the identity',
  'fires-boundary-written-over':
    'alert: a permissions boundary was written over whatever was there, which may have contained the identity',
  'fires-inline-deny-written-over': 'alert: a deny of Firebreak was written over',
  'fires-quarantine-tag-taken-off': 'alert: a quarantine or a deny of Firebreak was taken away',
  'ignores-boundary-that-denies-everything': 'ignore: the boundary denies everything',
  'ignores-other-tag-taken-off': 'not heard',
  'fires-boundary-taken-away':
    'alert: a permissions boundary was taken away, which may have been what contained the identity',
  'fires-deny-all-detached': 'alert: a quarantine or a deny of Firebreak was taken away',
  'fires-inline-deny-deleted': 'alert: a quarantine or a deny of Firebreak was taken away',
  'fires-our-deny-of-inference-detached': 'alert: a quarantine or a deny of Firebreak was taken away',
  'fires-quarantine-of-aws-detached': 'alert: a quarantine or a deny of Firebreak was taken away',
  'ignores-forged-source': 'not heard',
  'ignores-other-inline-policy-deleted': 'not heard',
  'ignores-other-policy-detached': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
