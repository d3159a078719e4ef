import type { FirebreakConfig } from '../../lib/config.ts';
import { drillSlackPolicy } from '../slack/connected.ts';
import { exampleOrganization } from '../world.ts';
import { guardConfig } from './guarded-account.ts';
import { keptLog } from './kept-log.ts';
import { exampleAccount, memberAccount, type Scenario } from './scenario.ts';

/** What a scenario wants deployed besides what the example's configuration has. */
export type Wanted = Pick<
  Scenario,
  'isGuarded' | 'hasSlack' | 'knowsNetworks' | 'keepsLog' | 'asksOwners' | 'hasBreakGlass' | 'hasMember'
>;

/** Who may open break-glass in the drill. */
export const drillGlassArn = 'arn:aws:sts::123456789012:assumed-role/BreakGlass/erin@example.com';

/** The member account of a drill. */
export const memberConfig = {
  organization: exampleOrganization,
  hub: exampleAccount.account,
  accounts: [
    {
      account: memberAccount.account,
      ous: [],
      protectedUsers: ['break-glass-there'],
      protectedRoles: ['OrganizationAccountAccessRole'],
    },
  ],
} satisfies FirebreakConfig['members'];

/** The configuration that Firebreak is deployed with before a scenario. */
export const configFor = (
  { isGuarded, hasSlack, knowsNetworks, keepsLog, asksOwners, hasBreakGlass, hasMember }: Wanted,
  config: FirebreakConfig,
): FirebreakConfig => ({
  ...config,
  ...(isGuarded && { orgGuard: guardConfig }),
  ...(knowsNetworks && { networks: 'drill/networks.tsv' }),
  ...(hasMember && {
    members: memberConfig,
    restorableBoundaries: [
      ...config.restorableBoundaries,
      `arn:aws:iam::${memberAccount.account}:policy/DeveloperBoundary`,
    ],
  }),
  ...(hasSlack && { slack: { ...drillSlackPolicy, ingress: 'http-api' } }),
  ...(keepsLog && { modelLogging: [keptLog] }),
  ...(hasBreakGlass && { breakGlass: { arns: [drillGlassArn], people: 1 } }),
  ...(asksOwners && { ownerTags: ['owner', 'team'] }),
});
