import { cutOffIn, type SessionDeny } from '../iam/session-deny.ts';
import type { SessionTarget } from '../model/target.ts';
import { type Action, type ActionPorts, doesNotHold } from './action.ts';
import { type Before, holdsWhere, roleDeny } from './role-deny.ts';
import { type SessionSlot, slotWhere } from './standing-deny.ts';

const overwriting = roleDeny<SessionTarget>({
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
    if ((await slotOf(target, ports)) === undefined) await overwriting.apply(target, ports);
  },
  verify: async (target, ports) =>
    holdsWhere(await slotOf(target, ports)) ??
    doesNotHold('the deny of all sessions is not among the policies of the role'),
};

/** What the session function is told. Throws for a target that no person has said so of, which no plan has. */
export function roleWideDenyOf({ role, roleWide }: SessionTarget): SessionDeny {
  if (roleWide === undefined)
    throw new Error(`nobody has said that all sessions of role ${role.name} are to be denied`);
  return { roleName: role.name, roleId: role.uniqueId, extent: 'everything', cutOff: roleWide.cutOff };
}

function slotOf(target: SessionTarget, { sessions }: ActionPorts): Promise<SessionSlot | undefined> {
  const order = roleWideDenyOf(target);
  const reaches = (text: string | undefined) => {
    const standing = cutOffIn(text, order);
    return standing !== undefined && Date.parse(standing) >= Date.parse(order.cutOff ?? '');
  };
  return slotWhere(reaches, order, sessions);
}
