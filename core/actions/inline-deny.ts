import { parsePolicy } from '../iam/document.ts';
import { type SessionDeny, sessionDenyDocument, sessionDenyName } from '../iam/session-deny.ts';
import { shellWord } from '../messages/shell-word.ts';
import { type RoleTarget, type SessionTarget, sessionNameOf } from '../model/target.ts';
import { type Action, doesNotHold, holds } from './action.ts';

export interface Before {
  /** Nobody but Firebreak gives an inline policy that name, so before there was none: what is there is a deny of ours that nobody remembered. */
  readonly text: null;
}

interface Given<On extends SessionTarget | RoleTarget> {
  readonly id: string;
  readonly on: On['kind'];
  readonly summary: string;
  readonly reach: Action<Before>['reach'];
  orderFor(target: On): SessionDeny;
}

/** A deny as an inline policy of a role. Additive: its other policies stay as they are. */
export function inlineDeny<On extends SessionTarget | RoleTarget>(given: Given<On>): Action<Before, On> {
  const { orderFor, ...rest } = given;
  return {
    ...rest,
    contains: ['role-session', 'bedrock-short-term-key'],
    denies: true,
    additive: true,
    permissions: [
      {
        action: 'iam:GetRolePolicy',
        verbs: ['verify', 'release'],
        on: 'roles',
        why: 'to read back the deny of a session or role',
      },
    ],
    slot: (target) => `${target.account}/role/${target.role.name}/inline/${sessionDenyName(orderFor(target))}`,
    observe: async () => ({ text: null }),
    apply: (target, { sessions }) => sessions.deny(orderFor(target)),
    async verify(target, { sessions }) {
      const order = orderFor(target);
      return isSameText(await sessions.standing(order), sessionDenyDocument(order))
        ? holds
        : doesNotHold('the deny is not among the inline policies of the role');
    },
    release: (target, _, { sessions }) => sessions.lift(orderFor(target)),
    async released(target, _, { sessions }) {
      return (await sessions.standing(orderFor(target))) === undefined
        ? holds
        : doesNotHold('the deny is still among the inline policies of the role');
    },
    byHand: (target) => byHand(target, orderFor(target)),
  };
}

/** IAM keeps what a document says, not how it was laid out. */
function isSameText(found: string | undefined, wanted: string): boolean {
  if (found === undefined) return false;
  const parsed = parsePolicy(found, 'the deny');
  return parsed.kind === 'policy' && JSON.stringify(JSON.parse(found)) === wanted;
}

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

function byHand({ role }: SessionTarget | RoleTarget, order: SessionDeny) {
  const words = `--role-name ${shellWord(role.name)} --policy-name ${shellWord(sessionDenyName(order))}`;
  return {
    finish: [`aws iam put-role-policy ${words} --policy-document ${shellWord(sessionDenyDocument(order))}`],
    undo: [`aws iam delete-role-policy ${words}`],
  };
}
