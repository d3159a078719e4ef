import {
  GetAccessKeyLastUsedCommand,
  IAMClient,
  ListServiceSpecificCredentialsCommand,
  type ListServiceSpecificCredentialsCommandOutput,
  type PolicyDetail,
  paginateGetAccountAuthorizationDetails,
  paginateListAccessKeys,
  type Tag,
} from '@aws-sdk/client-iam';
import type {
  AccountIdentities,
  ApiKey,
  GroupDetail,
  LongTermKey,
  NamedDocument,
  PostureSource,
  RoleDetail,
  UserDetail,
} from '../../core/posture/account.ts';
import { asked } from './operator/asked.ts';
import type { OperatorHost } from './operator/operator-host.ts';

/** What posture reads, with the rights of the person who types. */
export function postureOn(host: Pick<OperatorHost, 'client'>): PostureSource {
  const client = host.client(IAMClient);
  return {
    identities: (account) =>
      asked('read the users, roles, groups and policies of the account', () => identities(client, account)),
    longTermKeys: (user) => asked(`read the access keys of user ${user}`, () => longTermKeys(client, user)),
    apiKeys: () => asked('list the service-specific credentials of all users', () => apiKeys(client)),
  };
}

async function identities(client: IAMClient, account: string): Promise<AccountIdentities> {
  const users: UserDetail[] = [];
  const groups: GroupDetail[] = [];
  const roles: RoleDetail[] = [];
  const policies = new Map<string, string>();
  for await (const page of paginateGetAccountAuthorizationDetails({ client, pageSize: 1000 }, {})) {
    for (const { UserName: name = '', GroupList = [], UserPolicyList, ...rest } of page.UserDetailList ?? [])
      users.push({ name, ...detail(rest, rest.UserId), inline: inline(UserPolicyList), groups: GroupList });
    for (const { GroupName: name = '', GroupPolicyList, AttachedManagedPolicies } of page.GroupDetailList ?? [])
      groups.push({ name, inline: inline(GroupPolicyList), attached: arns(AttachedManagedPolicies) });
    for (const { RoleName: name = '', RolePolicyList, ...rest } of page.RoleDetailList ?? [])
      roles.push({ name, ...detail(rest, rest.RoleId), inline: inline(RolePolicyList) });
    for (const { Arn, PolicyVersionList = [] } of page.Policies ?? []) {
      const inForce = PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion);
      if (Arn && inForce?.Document) policies.set(Arn, decodeURIComponent(inForce.Document));
    }
  }
  return { account, users, groups, roles, policies };
}

type Attached = readonly { readonly PolicyArn?: string | undefined }[] | undefined;

interface Common {
  readonly Arn?: string | undefined;
  readonly AttachedManagedPolicies?: Attached;
  readonly PermissionsBoundary?: { readonly PermissionsBoundaryArn?: string | undefined } | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

function detail({ Arn = '', AttachedManagedPolicies, PermissionsBoundary, Tags = [] }: Common, uniqueId = '') {
  const boundary = PermissionsBoundary?.PermissionsBoundaryArn;
  const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']));
  return { arn: Arn, uniqueId, attached: arns(AttachedManagedPolicies), tags, ...(boundary && { boundary }) };
}

const arns = (attached: Attached): readonly string[] => (attached ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []);

/** IAM hands documents out URL-encoded. */
const inline = (policies: readonly PolicyDetail[] | undefined): readonly NamedDocument[] =>
  (policies ?? []).map(({ PolicyName = '', PolicyDocument = '' }) => ({
    name: PolicyName,
    document: decodeURIComponent(PolicyDocument),
  }));

async function longTermKeys(client: IAMClient, UserName: string): Promise<readonly LongTermKey[]> {
  const keys: LongTermKey[] = [];
  for await (const { AccessKeyMetadata = [] } of paginateListAccessKeys({ client }, { UserName })) {
    for (const { AccessKeyId: id, Status, CreateDate } of AccessKeyMetadata) {
      if (id === undefined) continue;
      const { AccessKeyLastUsed: last } = await client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: id }));
      const at = last?.LastUsedDate?.toISOString();
      const lastUsed =
        at === undefined
          ? undefined
          : { at, service: last?.ServiceName ?? 'unknown', region: last?.Region ?? 'unknown' };
      const status = Status === 'Active' ? 'Active' : 'Inactive';
      keys.push({
        id,
        user: UserName,
        status,
        createdAt: CreateDate?.toISOString() ?? 'unknown',
        ...(lastUsed && { lastUsed }),
      });
    }
  }
  return keys;
}

/** The SDK has no paginator for these. */
async function apiKeys(client: IAMClient): Promise<readonly ApiKey[]> {
  const keys: ApiKey[] = [];
  let Marker: string | undefined;
  do {
    const page: ListServiceSpecificCredentialsCommandOutput = await client.send(
      new ListServiceSpecificCredentialsCommand({ AllUsers: true, Marker }),
    );
    for (const {
      ServiceSpecificCredentialId,
      UserName,
      ServiceName,
      Status,
      CreateDate,
      ExpirationDate,
    } of page.ServiceSpecificCredentials ?? []) {
      keys.push({
        id: ServiceSpecificCredentialId ?? '',
        user: UserName ?? '',
        service: ServiceName ?? '',
        status: Status ?? 'unknown',
        createdAt: CreateDate?.toISOString() ?? 'unknown',
        ...(ExpirationDate && { expiresAt: ExpirationDate.toISOString() }),
      });
    }
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker !== undefined);
  return keys;
}
