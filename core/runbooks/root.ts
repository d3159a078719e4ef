import { rootByHand } from '../by-hand/root.ts';
import { refuse } from '../policy/guardrails.ts';
import type { Runbook } from './runbook.ts';

/** No policy of the account binds its root user, so a person acts, with the steps at hand. */
export const root: Runbook = {
  id: 'root',
  summary: 'Page a person with the steps: no policy can deny the root user.',
  target: async ({ finding }) =>
    refuse(
      `the finding is about the root user of ${finding.source.account}, which no policy can deny: follow docs/playbooks/root.md`,
      'page',
      rootByHand(finding),
    ),
  steps: () => [],
  surgical: () => [],
  extent: () => 'everything',
};
