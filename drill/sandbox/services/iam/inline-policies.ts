import type {
  DeleteRolePolicyCommandInput,
  DeleteRolePolicyCommandOutput,
  DeleteUserPolicyCommandInput,
  DeleteUserPolicyCommandOutput,
  GetRolePolicyCommandInput,
  GetRolePolicyCommandOutput,
  GetUserPolicyCommandInput,
  GetUserPolicyCommandOutput,
  ListRolePoliciesCommandInput,
  ListRolePoliciesCommandOutput,
  ListUserPoliciesCommandInput,
  ListUserPoliciesCommandOutput,
  PutRolePolicyCommandInput,
  PutRolePolicyCommandOutput,
  PutUserPolicyCommandInput,
  PutUserPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import type { Account } from '../../account.ts';
import type { SandboxIdentity } from '../../identity.ts';
import { parsedPolicy } from '../../policy-text.ts';
import { gone, malformedPolicy, overLimit } from './exceptions.ts';
import { onRole } from './on-role.ts';
import { onUser } from './on-user.ts';

/**
 * Characters of all inline policies of one identity together, white space not counted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const quotas = {
  user: { name: 'UserPolicySize', characters: 2_048 },
  role: { name: 'RolePolicySize', characters: 10_240 },
  group: { name: 'GroupPolicySize', characters: 5_120 },
} as const;

export const inlinePolicyOperations = {
  ListUserPoliciesCommand: onUser<ListUserPoliciesCommandInput, ListUserPoliciesCommandOutput>({
    action: 'iam:ListUserPolicies',
    writes: false,
    answer: listInline,
  }),
  GetUserPolicyCommand: onUser<GetUserPolicyCommandInput, GetUserPolicyCommandOutput>({
    action: 'iam:GetUserPolicy',
    requires: ['PolicyName'],
    writes: false,
    answer: (user, input) => ({ UserName: user.name, ...getInline(user, input) }),
  }),
  PutUserPolicyCommand: onUser<PutUserPolicyCommandInput, PutUserPolicyCommandOutput>({
    action: 'iam:PutUserPolicy',
    requires: ['PolicyName', 'PolicyDocument'],
    writes: true,
    answer: (user, input, { account }) => putInline(account, user, input),
  }),
  DeleteUserPolicyCommand: onUser<DeleteUserPolicyCommandInput, DeleteUserPolicyCommandOutput>({
    action: 'iam:DeleteUserPolicy',
    requires: ['PolicyName'],
    writes: true,
    answer: (user, input, { account }) => deleteInline(account, user, input),
  }),
  ListRolePoliciesCommand: onRole<ListRolePoliciesCommandInput, ListRolePoliciesCommandOutput>({
    action: 'iam:ListRolePolicies',
    writes: false,
    answer: listInline,
  }),
  GetRolePolicyCommand: onRole<GetRolePolicyCommandInput, GetRolePolicyCommandOutput>({
    action: 'iam:GetRolePolicy',
    requires: ['PolicyName'],
    writes: false,
    answer: (role, input) => ({ RoleName: role.name, ...getInline(role, input) }),
  }),
  PutRolePolicyCommand: onRole<PutRolePolicyCommandInput, PutRolePolicyCommandOutput>({
    action: 'iam:PutRolePolicy',
    requires: ['PolicyName', 'PolicyDocument'],
    writes: true,
    answer: (role, input, { account }) => putInline(account, role, input),
  }),
  DeleteRolePolicyCommand: onRole<DeleteRolePolicyCommandInput, DeleteRolePolicyCommandOutput>({
    action: 'iam:DeleteRolePolicy',
    requires: ['PolicyName'],
    writes: true,
    answer: (role, input, { account }) => deleteInline(account, role, input),
  }),
};

interface Named {
  readonly PolicyName: string | undefined;
}

function listInline(identity: SandboxIdentity) {
  return { PolicyNames: [...identity.inline.control().keys()].toSorted(), IsTruncated: false };
}

function getInline(identity: SandboxIdentity, { PolicyName = '' }: Named) {
  const found = identity.inline.control().get(PolicyName);
  if (found === undefined) throw gone(`The ${identity.kind} policy with name ${PolicyName} cannot be found.`);
  return { PolicyName, PolicyDocument: encodeURIComponent(found.document) };
}

interface Put extends Named {
  readonly PolicyDocument: string | undefined;
}

export function putInline(
  account: Account,
  identity: SandboxIdentity,
  { PolicyName: name = '', PolicyDocument: document = '' }: Put,
): object {
  const parsed = parsedPolicy(name, document);
  if (parsed.kind === 'malformed') throw malformedPolicy(parsed.because);
  const written = new Map(identity.inline.control()).set(name, { document, policy: parsed.policy });
  const characters = [...written.values()].map((each) => each.document.replace(/\s/g, '').length);
  const quota = quotas[identity.kind];
  if (characters.reduce((sum, each) => sum + each, 0) > quota.characters) throw overLimit(quota.name, quota.characters);
  account.write(identity.inline, written);
  return {};
}

function deleteInline(account: Account, identity: SandboxIdentity, { PolicyName = '' }: Named): object {
  const left = new Map(identity.inline.control());
  if (!left.delete(PolicyName)) throw gone(`The ${identity.kind} policy with name ${PolicyName} cannot be found.`);
  account.write(identity.inline, left);
  return {};
}
