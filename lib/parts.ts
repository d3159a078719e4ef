import type { FirebreakConfig } from './config.ts';
import { runtimePolicyText } from './config.ts';
import type { IncidentStore } from './incident-store.ts';
import { networksSetting } from './network-layer.ts';
import type { PolicyParameter } from './runtime-policy.ts';
import type { Topics } from './topics.ts';

/** What the functions are given grants and settings for. */
export interface Parts {
  readonly config: FirebreakConfig;
  readonly store: IncidentStore;
  readonly topics: Topics;
  readonly policy: PolicyParameter;
}

/** What was fixed at deploy time. */
export function deploymentSettings(config: FirebreakConfig) {
  return {
    FIREBREAK_DELEGATED_ADMINISTRATORS: config.delegatedAdministrators.join(','),
    FIREBREAK_DECOY_USERS: config.decoyUsers.join(','),
    FIREBREAK_OUS: config.ous.join(','),
    FIREBREAK_PROTECTED_USERS: config.protectedUsers.join(','),
    FIREBREAK_PROTECTED_ROLES: config.protectedRoles.join(','),
    FIREBREAK_RESTORABLE_BOUNDARIES: config.restorableBoundaries.join(','),
    FIREBREAK_OWNER: config.owner,
    FIREBREAK_GUARD: config.orgGuard === undefined ? 'none' : 'configured',
  };
}

/** The settings of each port; a function gets those of the ports that it uses. */
export function settingsOf({ config, store, topics, policy }: Parts) {
  return {
    deployment: deploymentSettings(config),
    incidents: { FIREBREAK_INCIDENTS: store.incidents.tableName },
    windows: { FIREBREAK_WINDOWS: store.windows.tableName },
    networks: { FIREBREAK_NETWORKS: networksSetting(config.networks) },
    ledger: { FIREBREAK_LEDGER: store.ledger.tableName },
    approvals: { FIREBREAK_APPROVALS: store.approvals.tableName },
    policies: { FIREBREAK_INCIDENTS: store.incidents.tableName, FIREBREAK_POLICY: runtimePolicyText(config) },
    parameter: { FIREBREAK_POLICY_PARAMETER: policy.parameterName },
    pager: { FIREBREAK_NOTICES: topics.notices.topicArn, FIREBREAK_PAGES: topics.pages.topicArn },
  };
}
