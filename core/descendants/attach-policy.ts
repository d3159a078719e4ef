import { granteeIn } from './grantee.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay } from './way.ts';

export const attachPolicy = defineWay({
  id: 'attach-policy',
  summary: 'A credential attaches a managed policy to a user, a role or a group.',
  attack: ['T1098.003'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/findings-custom-detection-rules.html',
  calls: { source: 'iam.amazonaws.com', names: ['AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy'] },
  made: ({ asked }) => {
    const to = granteeIn(asked);
    const arn = resourceIdIn(asked.policyArn);
    if (to === undefined || arn === undefined) return undefined;
    return { kind: 'grant', origin: 'existed', to, what: { kind: 'managed-policy', arn } };
  },
});
