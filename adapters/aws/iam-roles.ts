import { GetRoleCommand, type IAMClient, type Role as RoleShown } from '@aws-sdk/client-iam';
import { isForWorkloads, trustsIn } from '../../core/iam/trust.ts';
import type { RoleUse } from '../../core/model/target.ts';
import type { KnownRole } from '../../core/ports/iam.ts';
import { called } from './errors.ts';
import { unlessGone } from './iam-users.ts';

export async function role(client: IAMClient, account: string, name: string): Promise<KnownRole | undefined> {
  return unlessGone(async () => {
    const { Role } = await called(`read role ${name}`, () => client.send(new GetRoleCommand({ RoleName: name })));
    if (!Role?.RoleName || !Role.RoleId || !Role.Arn || !Role.CreateDate) return undefined;
    const tags = Object.fromEntries((Role.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
    const trust = decodeURIComponent(Role.AssumeRolePolicyDocument ?? '');
    return {
      kind: 'role',
      account,
      name: Role.RoleName,
      uniqueId: Role.RoleId,
      arn: Role.Arn,
      createdAt: Role.CreateDate.toISOString(),
      tags,
      isForWorkloads: isForWorkloads(trust),
      use: useOf(Role, trust),
    };
  });
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html */
function useOf({ RoleLastUsed: { LastUsedDate, Region } = {} }: RoleShown, trust: string): RoleUse {
  return {
    trusts: trustsIn(trust),
    isForWorkloads: isForWorkloads(trust),
    ...(LastUsedDate && { lastUsedAt: LastUsedDate.toISOString() }),
    ...(Region && { lastUsedIn: Region }),
  };
}
