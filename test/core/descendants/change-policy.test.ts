import { changePolicy } from '../../../core/descendants/change-policy.ts';
import { wayContract } from './contract.ts';

wayContract(changePolicy, [
  {
    says: 'reads the new text',
    name: 'CreatePolicyVersion',
    asked: {
      policyArn: 'arn:aws:iam::123456789012:policy/p',
      policyDocument: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}',
      setAsDefault: true,
    },
    answered: { policyVersion: { versionId: 'v2' } },
    made: {
      kind: 'policy',
      origin: 'existed',
      arn: 'arn:aws:iam::123456789012:policy/p',
      version: 'v2',
      allowsEverything: true,
    },
  },
  {
    says: 'reads which version was put in force, without its text',
    name: 'SetDefaultPolicyVersion',
    asked: { policyArn: 'arn:aws:iam::123456789012:policy/p', versionId: 'v1' },
    made: { kind: 'policy', origin: 'existed', arn: 'arn:aws:iam::123456789012:policy/p', version: 'v1' },
  },
]);
