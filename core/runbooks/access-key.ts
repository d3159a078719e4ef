import type { AccessKey } from '../model/credential.ts';
import type { RefusedPlan } from '../model/plan.ts';
import type { UserTarget } from '../model/target.ts';
import type { Runbook, RunbookWorld } from './runbook.ts';
import { holderOf, isOwners, usedByOwners } from './user-target.ts';

/**
 * A leaked long-term key of an IAM user; or one that an attacker made for a user who was there before, which is nobody
 * else's and goes to sleep at once, while a person decides about its user. The denies come first: they also stop the sessions that the key has minted for
 * the user itself, and deactivating the key first would only warn whoever holds those sessions.
 */
export const accessKey: Runbook = {
  id: 'access-key',
  summary: 'Deny everything to the user who holds the key, and set the key to Inactive.',
  target: async ({ finding: { credential, descends } }, { iam }) => {
    if (credential?.kind !== 'access-key') throw new Error(`the runbook for access keys was given ${credential?.kind}`);
    const target = await keyTarget(credential, iam);
    return target.kind === 'user' && descends?.holder === 'existed' ? { ...target, isOwners: true } : target;
  },
  steps: () => ['attach-deny-all', 'quarantine-tag', 'deny-all-boundary', 'deactivate-access-key'],
  surgical: (target) => (isOwners(target) ? ['deactivate-access-key'] : ['attach-inference-deny']),
  asks: usedByOwners,
  extent: () => 'everything',
};

/** Whoever holds the key now. */
export async function keyTarget(credential: AccessKey, iam: RunbookWorld['iam']): Promise<UserTarget | RefusedPlan> {
  const { account, accessKeyId } = credential;
  const name = await holderOf(accessKeyId, iam);
  if (typeof name !== 'string') return name;
  return { kind: 'user', account, user: { kind: 'user', account, name }, credential };
}
