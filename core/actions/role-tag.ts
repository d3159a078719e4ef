import type { SessionDeny } from '../iam/session-deny.ts';
import { shellWord } from '../messages/shell-word.ts';
import { NotThere } from '../model/errors.ts';
import type { RoleTarget, SessionTarget } from '../model/target.ts';
import { roleTagKeyOf, tagValue } from '../org-guard/role-tag.ts';
import type { Iam } from '../ports/iam.ts';
import { type Action, doesNotHold, holds } from './action.ts';

interface Before {
  readonly tagged: boolean;
}

interface Given<On extends SessionTarget | RoleTarget> {
  readonly id: string;
  readonly on: On['kind'];
  readonly summary: string;
  readonly reach: Action<Before>['reach'];
  orderFor(target: On): SessionDeny;
}

/**
 * A tag on a role, for accounts under the guard: it keeps the inline deny in place that was written before, and is no proof of
 * anything. The function that denies sessions sets it, by an order that says whose deny it keeps.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html
 */
export function roleTag<On extends SessionTarget | RoleTarget>(given: Given<On>): Action<Before, On> {
  const { orderFor, ...rest } = given;
  const keyFor = (target: On) => roleTagKeyOf(orderFor(target));
  const tagged = (target: On, iam: Iam) => isTagged(target, keyFor(target), iam);
  return {
    ...rest,
    contains: ['role-session', 'bedrock-short-term-key'],
    denies: false,
    needsGuard: true,
    additive: true,
    permissions: [
      {
        action: 'iam:GetRole',
        verbs: ['observe', 'verify', 'release'],
        on: 'roles',
        why: 'to see whether the role carries the tag already, and to read it back',
      },
    ],
    slot: (target) => `${target.account}/role/${target.role.name}/tag/${keyFor(target)}`,
    observe: async (target, { iam }) => ({ tagged: await tagged(target, iam) }),
    apply: (target, { sessions }) => sessions.tag(orderFor(target)),
    verify: async (target, { iam }) =>
      (await tagged(target, iam)) ? holds : doesNotHold(`the role does not carry the tag ${keyFor(target)}`),
    async release(target, before, { sessions }) {
      if (!before.tagged) await sessions.untag(orderFor(target));
    },
    async released(target, before, { iam }) {
      const still = await tagged(target, iam);
      return still === before.tagged
        ? holds
        : doesNotHold(`the role ${still ? 'still' : 'no longer'} carries the tag ${keyFor(target)}`);
    },
    byHand: (target) => byHand(target.role.name, keyFor(target)),
  };
}

/** IAM takes keys that differ in case only for one key, and so does the guard. */
async function isTagged({ role }: SessionTarget | RoleTarget, key: string, iam: Iam): Promise<boolean> {
  const known = await iam.role(role.name);
  if (known === undefined || known.uniqueId !== role.uniqueId) throw new NotThere(`role ${role.name} is gone`);
  return Object.keys(known.tags).some((each) => each.toLowerCase() === key);
}

function byHand(roleName: string, key: string) {
  const role = `--role-name ${shellWord(roleName)}`;
  return {
    finish: [`aws iam tag-role ${role} --tags Key=${key},Value=${tagValue}   # as break-glass`],
    undo: [`aws iam untag-role ${role} --tag-keys ${key}   # as break-glass: the guard lets nobody else`],
  };
}
