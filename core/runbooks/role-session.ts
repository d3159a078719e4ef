import type { Target } from '../model/target.ts';
import type { Runbook } from './runbook.ts';
import { sessionTarget } from './session-target.ts';

/**
 * One session of a role. The role stays as it is for everybody else: only calls by this session are denied. Whoever
 * assumed the role may do so again, so the caller has to be contained as well, by an incident of its own.
 */
export const roleSession: Runbook = {
  id: 'role-session',
  summary: 'Deny everything to this one session of the role; its other sessions go on.',
  target: async ({ finding: { credential, descends }, openedAt }, world) => {
    if (credential?.kind !== 'role-session')
      throw new Error(`the runbook for role sessions was given ${credential?.kind}`);
    return sessionTarget({ credential, openedAt, wasMinted: descends !== undefined }, world);
  },
  steps: () => ['deny-session'],
  surgical: () => ['deny-session-inference'],
  asks: sharedWithWorkload,
  extent: () => 'everything',
};

/** The stolen session and that of the software are one and the same: a full deny stops both. */
export function sharedWithWorkload(target: Target): string | undefined {
  return target.kind === 'session' && target.isWorkloads
    ? 'services or outside providers assume this role, so software may hold the very session that was stolen'
    : undefined;
}
