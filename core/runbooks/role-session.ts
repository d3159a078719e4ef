import type { ActionId } from '../actions/index.ts';
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
  steps: () => ['deny-session', 'hold-role'],
  surgical: () => ['deny-session-inference', 'hold-role'],
  offers: wholeRole,
  asks: wouldHitOthers,
  extent: () => 'everything',
};

/** Where nobody can tell how many sessions were stolen, all of the role can be ended, once. */
export function wholeRole(target: Target): readonly ActionId[] {
  return target.kind === 'session' && target.roleWide === undefined ? ['deny-role-sessions'] : [];
}

/**
 * Whether a full deny would stop more than the stolen session: software may hold the very same one, and where nothing says
 * when it was issued, every session of its name would be denied with it, and names are chosen by whoever takes a session.
 */
export function wouldHitOthers(target: Target): string | undefined {
  if (target.kind !== 'session') return undefined;
  if (target.isWorkloads)
    return 'services or outside providers assume this role, so software may hold the very session that was stolen';
  return target.issued.from === undefined
    ? 'nothing says when the session was issued, so that others of the same name would be denied with it'
    : undefined;
}
