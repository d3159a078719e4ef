import type { MembersConfig } from './members-config.ts';
import type { OrgGuardConfig } from './org-guard-config.ts';

/** Where IAM, Health, STS and Organizations publish, and nowhere else, so where the hub has to be. */
export const hubRegion = 'us-east-1';

export const hubStackName = 'Firebreak';
export const orgGuardStackName = 'FirebreakOrgGuard';
export const killSwitchStackName = 'FirebreakKillSwitch';
/** In us-east-1 of each member account. */
export const memberStackName = 'Firebreak-member';

/**
 * Where AWS Health repeats what it says in us-east-1.
 * https://docs.aws.amazon.com/health/latest/ug/cloudwatch-events-health.html
 */
export const healthBackupRegion = 'us-west-2';

/** What of the configuration decides which stacks there are. */
interface Deploying {
  readonly regions: readonly string[];
  readonly orgGuard?: Pick<OrgGuardConfig, 'managementAccount'> | undefined;
  readonly members?: Pick<MembersConfig, 'accounts'> | undefined;
}

export const forwarderStackName = (region: string): string => `${hubStackName}-${region}`;

/** Regions that have a stack of their own. None at all when there is no further one: then one stack is all of Firebreak. */
export function forwarderRegions({ regions }: Pick<Deploying, 'regions'>): readonly string[] {
  const heard = new Set(regions.filter((region) => region !== hubRegion));
  return heard.size === 0 ? [] : [...new Set([...heard, healthBackupRegion])];
}

export interface ExpectedStack {
  readonly name: string;
  readonly region: string;
  /** Set where it stands in another account than the hub. */
  readonly account?: string;
}

/** Everything that a configuration deploys besides the hub. Known without the CDK, which the command line does not load. */
export function stacksBesideHub(config: Deploying): readonly ExpectedStack[] {
  const account = config.orgGuard?.managementAccount;
  const guarding = account === undefined ? [] : [orgGuardStackName, killSwitchStackName];
  return [
    ...forwarderRegions(config).map((region) => ({ name: forwarderStackName(region), region })),
    ...guarding.map((name) => ({ name, region: hubRegion, ...(account !== undefined && { account }) })),
    ...(config.members?.accounts ?? []).map((member) => ({
      name: memberStackName,
      region: hubRegion,
      account: member.account,
    })),
  ];
}
