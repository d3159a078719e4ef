import {
  GetAccountSummaryCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import type { RoleRoom } from '../../../core/iam/session-slots.ts';
import { trustsIn } from '../../../core/iam/trust.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Iam } from '../../../core/ports/iam.ts';
import type { Sessions } from '../../../core/ports/role-policies.ts';
import type { CloudTrailRecord } from '../../../core/signals/cloudtrail.ts';
import { iamOn } from '../iam.ts';
import { sessionsOn } from '../sessions.ts';
import { trailOn } from '../trail.ts';
import { asked } from './asked.ts';
import { type LastUse, lastUseOn } from './last-use.ts';
import type { OperatorHost } from './operator-host.ts';

/** What `firebreak plan` looks at before anything happens. Reads only. */
export interface Preflight {
  readonly iam: Iam;
  /** Only what stands can be asked for here. */
  readonly sessions: Sessions;
  /** How many managed policies may be attached to a user. */
  attachmentQuota(): Promise<number>;
  /** How full the slots of a role are. */
  roleRoom(role: string): Promise<RoleRoom>;
  roleUse(role: string): Promise<RoleUse>;
  /** Services that the user or role called; undefined when AWS has not worked it out in time. */
  lastUse(arn: string): Promise<readonly LastUse[] | undefined>;
  /** The newest record that CloudTrail has of a key in this Region. */
  recordOf(accessKeyId: string): Promise<CloudTrailRecord | undefined>;
}

export interface RoleUse {
  /** ISO 8601. */
  readonly lastUsedAt?: string;
  readonly lastUsedIn?: string;
  /** Accounts, ARNs, services and outside providers that its trust policy lets in. */
  readonly trusts: readonly string[];
}

const lookBackMs = 90 * 86_400_000;

export function preflightOn({ region, client }: OperatorHost, account: string, clock: Clock): Preflight {
  const iam = client(IAMClient);
  const settings = { FIREBREAK_ACCOUNT: account, FIREBREAK_REGION: region, FIREBREAK_REGIONS: '' } as const;
  const host = {
    client,
    setting: (name: string) => settings[name as keyof typeof settings] ?? '',
    log: { info: () => {} },
  };
  return {
    iam: iamOn(host),
    sessions: sessionsOn(host),
    attachmentQuota: () =>
      asked('read the quotas of IAM', async () => {
        const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
        return SummaryMap?.AttachedPoliciesPerUserQuota ?? 10;
      }),
    roleRoom: (role) => asked(`read the policies of role ${role}`, () => roleRoom(iam, role)),
    roleUse: (role) => asked(`read role ${role}`, () => roleUse(iam, role)),
    lastUse: (arn) => asked(`read what ${arn} called`, () => lastUseOn(iam, arn, clock)),
    async recordOf(accessKeyId) {
      const since = new Date(Date.parse(clock.now()) - lookBackMs).toISOString();
      const lookup = { attribute: 'AccessKeyId', value: accessKeyId } as const;
      const { records } = await trailOn(host).records({ region, lookup, since, pagesAtMost: 1 });
      return records[0];
    },
  };
}

async function roleRoom(client: IAMClient, RoleName: string): Promise<RoleRoom> {
  const inline = await inlineLength(client, RoleName);
  let attached = 0;
  for await (const { AttachedPolicies = [] } of paginateListAttachedRolePolicies({ client }, { RoleName }))
    attached += AttachedPolicies.length;
  const { SummaryMap } = await client.send(new GetAccountSummaryCommand({}));
  return { inline, attached, attachedAtMost: SummaryMap?.['AttachedPoliciesPerRoleQuota'] ?? 10 };
}

/** White space does not count. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
async function inlineLength(client: IAMClient, RoleName: string): Promise<number> {
  let length = 0;
  for await (const { PolicyNames = [] } of paginateListRolePolicies({ client }, { RoleName })) {
    for (const PolicyName of PolicyNames) {
      const { PolicyDocument = '' } = await client.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      length += decodeURIComponent(PolicyDocument).replace(/\s/g, '').length;
    }
  }
  return length;
}

async function roleUse(client: IAMClient, RoleName: string): Promise<RoleUse> {
  const { Role } = await client.send(new GetRoleCommand({ RoleName }));
  const { LastUsedDate, Region } = Role?.RoleLastUsed ?? {};
  return {
    ...(LastUsedDate && { lastUsedAt: LastUsedDate.toISOString() }),
    ...(Region && { lastUsedIn: Region }),
    trusts: trustsIn(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')),
  };
}
