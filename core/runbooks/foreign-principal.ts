import { foreignPrincipalByHand } from '../by-hand/foreign-principal.ts';
import { refuse } from '../policy/guardrails.ts';
import type { Runbook } from './runbook.ts';

/** A principal of another account: what cannot be contained here is said, and whom to ask. */
export const foreignPrincipal: Runbook = {
  id: 'foreign-principal',
  summary: 'Tell a person which doors to close, and whom to ask: nothing here ends a credential of another account.',
  target: async ({ finding }) =>
    refuse(
      'the finding is about a principal of another account: follow docs/playbooks/foreign-principal.md',
      'notice',
      foreignPrincipalByHand(finding),
    ),
  steps: () => [],
  surgical: () => [],
  extent: () => 'everything',
};
