import type { Runbook } from './runbook.ts';
import { isOwners, usedByOwners, userAsItIs } from './user-target.ts';

/**
 * A session that a user made for itself, by GetSessionToken or GetFederationToken. It has what the user has, so denying
 * the user ends it; and the key that minted it leaked as well, but which of them it was the session does not say.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html
 */
export const federatedSession: Runbook = {
  id: 'federated-session',
  summary: 'Deny everything to the user who issued the session, and set every key of that user to Inactive.',
  target: ({ finding }, { iam }) => userAsItIs(finding, iam),
  steps: () => ['attach-deny-all', 'quarantine-tag', 'deny-all-boundary', 'deactivate-every-key'],
  surgical: (target) => (isOwners(target) ? [] : ['attach-inference-deny']),
  asks: usedByOwners,
  extent: () => 'everything',
};
