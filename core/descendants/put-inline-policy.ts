import { grantsEverything } from '../signals/policy-text.ts';
import { granteeIn } from './grantee.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay } from './way.ts';

export const putInlinePolicy = defineWay({
  id: 'put-inline-policy',
  summary: 'A credential writes permissions into a user, a role or a group.',
  attack: ['T1098.003'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/findings-custom-detection-rules.html',
  calls: { source: 'iam.amazonaws.com', names: ['PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy'] },
  made: ({ asked }) => {
    const to = granteeIn(asked);
    const name = resourceIdIn(asked.policyName);
    if (to === undefined || name === undefined) return undefined;
    const allowsEverything = grantsEverything(asked.policyDocument);
    return { kind: 'grant', origin: 'existed', to, what: { kind: 'inline-policy', name, allowsEverything } };
  },
});
