import { cutOffIn, type SessionDeny } from '../iam/session-deny.ts';
import type { SessionTarget } from '../model/target.ts';
import { type Action, type ActionPorts, doesNotHold, holds } from './action.ts';
import { type Before, inlineDeny } from './inline-deny.ts';

const overwriting = inlineDeny<SessionTarget>({
  id: 'deny-role-sessions',
  on: 'session',
  summary: 'Deny every call to every session of the role that was issued before now, those of the owners as well.',
  reach: 'role-wide',
  orderFor: roleWideDenyOf,
});

/**
 * Ends every session of a role at once, whoever holds it: for when nobody can tell the stolen ones from the others. There is
 * one such deny for each role; a later cut-off takes in an earlier one, and is never put back to it. It waits for the
 * ledger, since it may overwrite the cut-off of another incident.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export const denyRoleSessions: Action<Before, SessionTarget> = {
  ...overwriting,
  additive: false,
  needsApproval: true,
  async apply(target, ports) {
    if (!(await isIn(target, ports))) await overwriting.apply(target, ports);
  },
  verify: async (target, ports) =>
    (await isIn(target, ports))
      ? holds
      : doesNotHold('the deny of all sessions is not among the inline policies of the role'),
};

/** What the session function is told. Throws for a target that no person has said so of, which no plan has. */
export function roleWideDenyOf({ role, roleWide }: SessionTarget): SessionDeny {
  if (roleWide === undefined)
    throw new Error(`nobody has said that all sessions of role ${role.name} are to be denied`);
  return { roleName: role.name, roleId: role.uniqueId, extent: 'everything', cutOff: roleWide.cutOff };
}

async function isIn(target: SessionTarget, { sessions }: ActionPorts): Promise<boolean> {
  const order = roleWideDenyOf(target);
  const standing = cutOffIn(await sessions.standing(order), order);
  return standing !== undefined && Date.parse(standing) >= Date.parse(order.cutOff ?? '');
}
