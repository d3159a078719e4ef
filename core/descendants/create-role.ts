import { known } from '../signals/known.ts';
import { accountsTrustedBy } from '../signals/policy-text.ts';
import { roleNamed } from './named-role.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay, fieldsIn } from './way.ts';

export const createRole = defineWay({
  id: 'create-role',
  summary: 'A credential makes a role, and says who may take sessions of it.',
  attack: ['T1136.003', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
  calls: { source: 'iam.amazonaws.com', names: ['CreateRole'] },
  made: ({ account, asked, answered }) => {
    const { arn, roleId } = fieldsIn(answered.role);
    const role = roleNamed(arn, account) ?? roleNamed(asked.roleName, account);
    if (role === undefined) return undefined;
    const uniqueId = resourceIdIn(roleId);
    const trusts = accountsTrustedBy(asked.assumeRolePolicyDocument);
    return { kind: 'role', origin: 'created', role: { ...role, ...known('uniqueId', uniqueId) }, trusts };
  },
});
