import { type Call, callsDone, notOdd, type Opinion, worthAlert } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { grantsEverything } from '../policy-text.ts';
import { defineSignal } from '../signal.ts';

export const adminPolicyGranted = defineSignal({
  id: 'admin-policy-granted',
  summary: 'Somebody grants an identity everything, or every model.',
  attack: ['T1098.003'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/findings-custom-detection-rules.html',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: callPattern('iam', [
    'AttachUserPolicy',
    'AttachRolePolicy',
    'AttachGroupPolicy',
    'PutUserPolicy',
    'PutRolePolicy',
    'PutGroupPolicy',
    'CreatePolicyVersion',
  ]),
  read: callsDone('admin-policy-granted', judge),
});

const strongPolicies = [
  'AdministratorAccess',
  'PowerUserAccess',
  'IAMFullAccess',
  'AmazonBedrockFullAccess',
  'AmazonBedrockMantleFullAccess',
];

function judge({ parameters }: Call): Opinion {
  const { policyArn, policyDocument, userName, roleName, groupName } = parameters;
  const evidence = { userName, roleName, groupName };
  if (policyDocument !== undefined) {
    return grantsEverything(policyDocument)
      ? worthAlert('a policy was written that allows everything, or all of IAM or Bedrock', evidence)
      : notOdd('the policy allows nothing that stands out');
  }
  const name =
    typeof policyArn === 'string' ? /^arn:aws[a-z-]*:iam::aws:policy\/(\w+)$/.exec(policyArn)?.[1] : undefined;
  return name !== undefined && strongPolicies.includes(name)
    ? worthAlert('a policy of AWS was attached that allows everything, or all of IAM or Bedrock', evidence)
    : notOdd('the policy is none of those that allow everything');
}
