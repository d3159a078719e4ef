import { createPolicy } from '../../../core/descendants/create-policy.ts';
import { wayContract } from './contract.ts';

wayContract(createPolicy, [
  {
    says: 'says that a policy allows everything',
    name: 'CreatePolicy',
    asked: {
      policyName: 'p',
      policyDocument: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}',
    },
    answered: { policy: { arn: 'arn:aws:iam::123456789012:policy/p' } },
    made: { kind: 'policy', origin: 'created', arn: 'arn:aws:iam::123456789012:policy/p', allowsEverything: true },
  },
  {
    says: 'says that a policy allows little',
    name: 'CreatePolicy',
    asked: {
      policyName: 'p',
      policyDocument:
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}',
    },
    answered: { policy: { arn: 'arn:aws:iam::123456789012:policy/p' } },
    made: { kind: 'policy', origin: 'created', arn: 'arn:aws:iam::123456789012:policy/p', allowsEverything: false },
  },
]);
