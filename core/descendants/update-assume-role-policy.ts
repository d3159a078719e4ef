import { accountsTrustedBy } from '../signals/policy-text.ts';
import { roleNamed } from './named-role.ts';
import { defineWay } from './way.ts';

export const updateAssumeRolePolicy = defineWay({
  id: 'update-assume-role-policy',
  summary: 'A credential rewrites who may take sessions of a role that exists.',
  attack: ['T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html',
  calls: { source: 'iam.amazonaws.com', names: ['UpdateAssumeRolePolicy'] },
  made: ({ account, asked }) => {
    const role = roleNamed(asked.roleName, account);
    if (role === undefined) return undefined;
    return { kind: 'trust', origin: 'existed', role, trusts: accountsTrustedBy(asked.policyDocument) };
  },
});
