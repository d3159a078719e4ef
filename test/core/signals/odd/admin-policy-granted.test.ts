import { adminPolicyGranted } from '../../../../core/signals/odd/admin-policy-granted.ts';
import { signalContract } from '../contract.ts';

signalContract(adminPolicyGranted, {
  'fires-administrator-access-attached':
    'alert: a policy of AWS was attached that allows everything, or all of IAM or Bedrock',
  'fires-every-model-attached-to-a-role':
    'alert: a policy of AWS was attached that allows everything, or all of IAM or Bedrock',
  'fires-inline-policy-that-allows-everything':
    'alert: a policy was written that allows everything, or all of IAM or Bedrock',
  'fires-version-that-allows-all-of-bedrock':
    'alert: a policy was written that allows everything, or all of IAM or Bedrock',
  'ignores-customer-policy-of-the-same-name': 'ignore: the policy is none of those that allow everything',
  'ignores-deny-of-everything': 'ignore: the policy allows nothing that stands out',
  'ignores-document-that-is-no-json': 'ignore: the policy allows nothing that stands out',
  'ignores-forged-source': 'not heard',
  'ignores-narrow-policy': 'ignore: the policy allows nothing that stands out',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
