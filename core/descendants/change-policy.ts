import { known } from '../signals/known.ts';
import { grantsEverything } from '../signals/policy-text.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay, fieldsIn } from './way.ts';

export const changePolicy = defineWay({
  id: 'change-policy',
  summary: 'A credential rewrites a managed policy, or puts an older version of it in force.',
  attack: ['T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html',
  calls: { source: 'iam.amazonaws.com', names: ['CreatePolicyVersion', 'SetDefaultPolicyVersion'] },
  made: ({ asked, answered }) => {
    const version = fieldsIn(answered.policyVersion).versionId ?? asked.versionId;
    const text = asked.policyDocument;
    return {
      kind: 'policy',
      origin: 'existed',
      ...known('arn', resourceIdIn(asked.policyArn)),
      ...known('version', resourceIdIn(version)),
      ...known('allowsEverything', text === undefined ? undefined : grantsEverything(text)),
    };
  },
});
