import { identityCenterByHand } from '../by-hand/identity-center.ts';
import { refuse } from '../policy/guardrails.ts';
import type { Runbook } from './runbook.ts';

/**
 * A session of an Identity Center user. Its role cannot be edited inside the account, so a person ends it where it comes
 * from. https://docs.aws.amazon.com/singlesignon/latest/userguide/revoke-user-permissions.html
 */
export const ssoSession: Runbook = {
  id: 'sso-session',
  summary: 'Page a person: the session is ended in Identity Center.',
  target: async ({ finding }) =>
    refuse(
      'the role of an Identity Center session cannot be edited in the account: follow docs/playbooks/identity-center.md',
      'page',
      identityCenterByHand(finding),
    ),
  steps: () => [],
  surgical: () => [],
  extent: () => 'everything',
};
