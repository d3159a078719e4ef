import { known } from '../signals/known.ts';
import { grantsEverything } from '../signals/policy-text.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay, fieldsIn } from './way.ts';

export const createPolicy = defineWay({
  id: 'create-policy',
  summary: 'A credential writes a managed policy.',
  attack: ['T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html',
  calls: { source: 'iam.amazonaws.com', names: ['CreatePolicy'] },
  made: ({ asked, answered }) => ({
    kind: 'policy',
    origin: 'created',
    ...known('arn', resourceIdIn(fieldsIn(answered.policy).arn)),
    allowsEverything: grantsEverything(asked.policyDocument),
  }),
});
