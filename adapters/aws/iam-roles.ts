import { GetRoleCommand, type IAMClient } from '@aws-sdk/client-iam';
import { isForWorkloads } from '../../core/iam/trust.ts';
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
    };
  });
}
