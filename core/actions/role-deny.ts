import { type SessionDeny, sessionDenyName } from '../iam/session-deny.ts';
import { type RoleTarget, type SessionTarget, sessionNameOf } from '../model/target.ts';
import { type Action, doesNotHold, holds, holdsHow, type Permission, type Verification } from './action.ts';
import { roleDenyByHand } from './role-deny-by-hand.ts';
import { type SessionSlot, slotOfDeny, standingTexts } from './standing-deny.ts';

export interface Before {
  /** Nobody but Firebreak gives a policy that name, so before there was none: what is there is a deny of ours that nobody remembered. */
  readonly text: null;
}

interface Given<On extends SessionTarget | RoleTarget> {
  readonly id: string;
  readonly on: On['kind'];
  readonly summary: string;
  readonly reach: Action<Before>['reach'];
  orderFor(target: On): SessionDeny;
}

/**
 * A deny as an inline policy of a role; or, where its inline policies have no room, as a managed policy that says the same.
 * Which of the two, IAM decides when it is written, so that nobody can fill a slot between a look and the write. Additive:
 * the other policies of the role stay as they are.
 */
export function roleDeny<On extends SessionTarget | RoleTarget>(given: Given<On>): Action<Before, On> {
  const { orderFor, ...rest } = given;
  return {
    ...rest,
    contains: ['role-session', 'bedrock-short-term-key'],
    denies: true,
    additive: true,
    permissions,
    slot: (target) => `${target.account}/role/${target.role.name}/deny/${sessionDenyName(orderFor(target))}`,
    observe: async () => ({ text: null }),
    apply: (target, { sessions }) => sessions.deny(orderFor(target)),
    verify: async (target, { sessions }) =>
      holdsWhere(await slotOfDeny(orderFor(target), sessions)) ??
      doesNotHold('the deny is not among the policies of the role'),
    release: (target, _, { sessions }) => sessions.lift(orderFor(target)),
    async released(target, _, { sessions }) {
      const now = await standingTexts(orderFor(target), sessions);
      return now.length === 0 ? holds : doesNotHold('the deny is still among the policies of the role');
    },
    byHand: (target) => roleDenyByHand(target, orderFor(target)),
  };
}

/** In the second slot it is said how it holds: somebody has filled the first one. */
export function holdsWhere(slot: SessionSlot | undefined): Verification | undefined {
  switch (slot) {
    case 'inline':
      return holds;
    case 'attached':
      return holdsHow('as a managed policy, since the inline policies of the role did not take it');
    case undefined:
      return undefined;
  }
}

const permissions: readonly Permission[] = [
  {
    action: 'iam:GetRolePolicy',
    verbs: ['verify', 'release'],
    on: 'roles',
    why: 'to read back the deny of a session or role',
  },
  {
    action: 'iam:ListAttachedRolePolicies',
    verbs: ['verify', 'release'],
    on: 'roles',
    why: 'to see whether the deny is attached, where it is not among the inline policies',
  },
  ...(['iam:GetPolicy', 'iam:GetPolicyVersion'] as const).map(
    (action): Permission => ({
      action,
      verbs: ['verify', 'release'],
      on: 'session-denies',
      why: 'to read what an attached deny of a session or role says',
    }),
  ),
];

/** What the session function is told. */
export function sessionDenyOf({ role, credential, issued }: SessionTarget, extent: SessionDeny['extent']): SessionDeny {
  return {
    roleName: role.name,
    roleId: role.uniqueId,
    sessionName: sessionNameOf(credential),
    extent,
    ...issued,
  };
}

/** The same for a role as a whole. */
export function roleDenyOf({ role }: RoleTarget): SessionDeny {
  return { roleName: role.name, roleId: role.uniqueId, extent: 'everything' };
}
