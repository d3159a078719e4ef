import { responderTampered } from '../../../../core/signals/odd/responder-tampered.ts';
import { signalContract } from '../contract.ts';

signalContract(responderTampered, {
  'fires-as-record-deployed-by-cloudformation':
    'record: CloudFormation changed a part of Firebreak, as a deployment does',
  'fires-function-replaced':
    'alert: somebody changed a part of Firebreak: if this was no deployment, it was to blind or disarm it',
  'fires-role-made-on-our-path':
    'alert: somebody changed a part of Firebreak: if this was no deployment, it was to blind or disarm it',
  'fires-rule-disabled':
    'alert: somebody changed a part of Firebreak: if this was no deployment, it was to blind or disarm it',
  'fires-stack-deleted':
    'alert: somebody changed a part of Firebreak: if this was no deployment, it was to blind or disarm it',
  'fires-surgical-deny-rewritten':
    'alert: somebody changed a part of Firebreak: if this was no deployment, it was to blind or disarm it',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-rule-of-somebody-else': 'not heard',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
