import type {
  CreateRoleCommandInput,
  CreateRoleCommandOutput,
  DeleteRoleCommandInput,
  DeleteRoleCommandOutput,
  GetRoleCommandInput,
  GetRoleCommandOutput,
  ListRolesCommandInput,
  ListRolesCommandOutput,
  UpdateAssumeRolePolicyCommandInput,
  UpdateAssumeRolePolicyCommandOutput,
} from '@aws-sdk/client-iam';
import { oncePerText } from '../../../once-per-text.ts';
import type { Account } from '../../account.ts';
import { operation } from '../../operation.ts';
import { type PolicyText, parsedPolicy } from '../../policy-text.ts';
import type { SandboxRole } from '../../role.ts';
import { boundaryShown } from './boundaries.ts';
import { alreadyThere, gone, invalidInput, malformedPolicy, overLimit, stillInUse } from './exceptions.ts';
import { onRole } from './on-role.ts';
import { requestTags, tagsIn, tagsShown } from './tags.ts';

/** Characters of a trust policy. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const trustAtMost = 2_048;

export const roleOperations = {
  GetRoleCommand: onRole<GetRoleCommandInput, GetRoleCommandOutput>({
    action: 'iam:GetRole',
    writes: false,
    answer: (role, _, { account }) => ({ Role: { ...shown(role), RoleLastUsed: lastUsed(role, account) } }),
  }),
  ListRolesCommand: operation<ListRolesCommandInput, ListRolesCommandOutput>({
    action: 'iam:ListRoles',
    requires: [],
    writes: false,
    resource: (_, { place }) => `arn:aws:iam::${place.account}:role/`,
    answer: ({ PathPrefix = '/' }, { account }) => ({
      Roles: account.roles
        .present()
        .filter(({ path }) => path.startsWith(PathPrefix))
        .map(shown),
      IsTruncated: false,
    }),
  }),
  CreateRoleCommand: operation<CreateRoleCommandInput, CreateRoleCommandOutput>({
    action: 'iam:CreateRole',
    requires: ['RoleName', 'AssumeRolePolicyDocument'],
    writes: true,
    resource: ({ RoleName, Path = '/' }, { place }) => `arn:aws:iam::${place.account}:role${Path}${RoleName}`,
    context: ({ PermissionsBoundary, Tags }) => ({
      ...(PermissionsBoundary && { 'iam:PermissionsBoundary': PermissionsBoundary }),
      ...(Tags && requestTags(Tags)),
    }),
    answer(input, { account }) {
      const { RoleName: name = '', Path: path = '/', PermissionsBoundary: boundary, Tags = [] } = input;
      if (account.roles.named(name)) throw alreadyThere(`Role with name ${name} already exists.`);
      if (!/^[\w+=,.@-]{1,64}$/.test(name)) throw invalidInput('The role name has characters that IAM does not take.');
      if (!/^\/([!-~]+\/)*$/.test(path)) throw invalidInput('The path begins and ends with a slash.');
      if (boundary && !account.policies.has(boundary)) throw gone(`Policy ${boundary} does not exist.`);
      const trust: unknown = JSON.parse(trustFrom(input.AssumeRolePolicyDocument).document);
      const tags = tagsIn({}, Tags);
      const maxSessionSeconds = input.MaxSessionDuration ?? 3_600;
      return {
        Role: shown(account.enrolRole({ name, path, trust, tags, maxSessionSeconds, ...(boundary && { boundary }) })),
      };
    },
  }),
  DeleteRoleCommand: onRole<DeleteRoleCommandInput, DeleteRoleCommandOutput>({
    action: 'iam:DeleteRole',
    writes: true,
    answer(role, _, { account }) {
      if (role.inline.control().size + role.attached.control().length > 0)
        throw stillInUse('Cannot delete entity, must delete policies first.');
      account.write(role.exists, false);
      return {};
    },
  }),
  UpdateAssumeRolePolicyCommand: onRole<UpdateAssumeRolePolicyCommandInput, UpdateAssumeRolePolicyCommandOutput>({
    action: 'iam:UpdateAssumeRolePolicy',
    requires: ['PolicyDocument'],
    writes: true,
    answer(role, { PolicyDocument }, { account }) {
      account.write(role.trust, trustFrom(PolicyDocument));
      return {};
    },
  }),
};

/** When somebody last took a session of it: the sandbox does not remember when each was used. */
function lastUsed(role: SandboxRole, { sessions, place }: Account) {
  const taken = sessions.all().filter((session) => session.kind === 'role' && session.role === role);
  const last = Math.max(...taken.map(({ issuedAt }) => issuedAt));
  return taken.length === 0 ? {} : { LastUsedDate: new Date(last), Region: place.region };
}

/** @throws MalformedPolicyDocumentException, LimitExceededException */
function trustFrom(document = ''): PolicyText {
  const parsed = parsedPolicy('trust', document);
  if (parsed.kind === 'malformed') throw malformedPolicy(parsed.because);
  if (parsed.policy.statements.some(({ principals }) => principals === undefined))
    throw malformedPolicy('A trust policy names principals.');
  if (document.replace(/\s/g, '').length > trustAtMost) throw overLimit('ACLSizePerRole', trustAtMost);
  return { document, policy: parsed.policy };
}

const asInUrl = oncePerText(encodeURIComponent);

function shown(role: SandboxRole) {
  return {
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    Path: role.path,
    CreateDate: role.createdAt,
    AssumeRolePolicyDocument: asInUrl(role.trust.control()?.document ?? '{}'),
    MaxSessionDuration: role.maxSessionSeconds,
    Description: role.description,
    Tags: tagsShown(role.tags.control()),
    ...boundaryShown(role),
  };
}
