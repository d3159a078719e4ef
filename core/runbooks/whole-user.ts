import type { ActionId } from '../actions/index.ts';
import type { Runbook } from './runbook.ts';
import { isOwners, usedByOwners, userAsItIs } from './user-target.ts';

/**
 * Everything that a user holds is put to sleep. The denies come first: they also stop the sessions that its keys have
 * minted. A console password needs no step: the denies block it, and touching it would remove a factor.
 */
export const wholeUserSteps: readonly ActionId[] = [
  'attach-deny-all',
  'quarantine-tag',
  'deny-all-boundary',
  'deactivate-every-key',
  'deactivate-bedrock-api-keys',
  'deactivate-service-credentials',
  'deactivate-signing-certificates',
  'deactivate-ssh-keys',
];

/** A user, where the finding does not say which of its credentials leaked. */
export const wholeUser: Runbook = {
  id: 'whole-user',
  summary: 'Deny everything to the user, and set everything that it holds to Inactive.',
  target: ({ finding }, { iam }) => userAsItIs(finding, iam),
  steps: () => wholeUserSteps,
  surgical: (target) => (isOwners(target) ? [] : ['attach-inference-deny']),
  asks: usedByOwners,
  extent: () => 'everything',
};
