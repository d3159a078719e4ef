import { shellWord } from '../messages/shell-word.ts';
import type { UserTarget } from '../model/target.ts';
import { type Action, doesNotHold, holds, type Permission } from './action.ts';

interface Before {
  readonly attached: boolean;
}

interface Given {
  readonly id: string;
  readonly summary: string;
  readonly reach: Action<Before>['reach'];
  readonly contains: Action<Before>['contains'];
  /** What the policy is called in sentences and slots. */
  readonly policyName: string;
  policyArn(target: UserTarget): string;
  /** The ARN as a grant is pinned to it; `<account>` stands for the account. */
  readonly pinnedTo: string;
  /** Who may have attached it before the incident. A policy of ours is attached by nobody else, so it never was before. */
  readonly attachedBefore: 'perhaps' | 'never';
}

/** A managed policy that denies, attached to the user: additive, so it can come first and go ahead without the ledger. */
export function attachedDeny(given: Given): Action<Before> {
  const { id, summary, reach, contains, policyName, policyArn, attachedBefore } = given;
  const isAttached = async (target: UserTarget, { iam }: Parameters<Action<Before>['observe']>[1]) =>
    (await iam.attachedPolicies(target.user.name)).includes(policyArn(target));
  return {
    id,
    on: 'user',
    summary,
    reach,
    contains,
    denies: true,
    additive: true,
    permissions: grants(given),
    slot: ({ account, user }) => `${account}/user/${user.name}/attached/${policyName}`,
    observe: async (target, ports) => ({ attached: (await isAttached(target, ports)) && attachedBefore === 'perhaps' }),
    apply: (target, { iam }) => iam.attachPolicy(target.user.name, policyArn(target)),
    verify: async (target, ports) =>
      (await isAttached(target, ports)) ? holds : doesNotHold(`${policyName} is not attached to the user`),
    async release(target, before, ports) {
      if (!before.attached && (await isAttached(target, ports)))
        await ports.iam.detachPolicy(target.user.name, policyArn(target));
    },
    async released(target, before, ports) {
      const attached = await isAttached(target, ports);
      return attached === before.attached
        ? holds
        : doesNotHold(`${policyName} is ${attached ? 'still' : 'no longer'} attached to the user`);
    },
    byHand: (target) => {
      const words = `--user-name ${shellWord(target.user.name)} --policy-arn ${shellWord(policyArn(target))}`;
      const listed = `aws iam list-attached-user-policies --user-name ${shellWord(target.user.name)}`;
      return {
        finish: [
          `aws iam attach-user-policy ${words}`,
          `# LimitExceeded: detach one of these first, and note which: ${listed}`,
        ],
        undo: [`aws iam detach-user-policy ${words}`],
      };
    },
  };
}

function grants({ policyName, pinnedTo }: Given): readonly Permission[] {
  const condition = { ArnEquals: { 'iam:PolicyARN': pinnedTo } };
  return [
    {
      action: 'iam:ListAttachedUserPolicies',
      verbs: ['observe', 'verify', 'release'],
      why: 'to remember what was attached before, and to read back what is attached now',
    },
    { action: 'iam:AttachUserPolicy', verbs: ['apply'], condition, why: `to attach ${policyName} and no other policy` },
    {
      action: 'iam:DetachUserPolicy',
      verbs: ['release'],
      condition,
      why: `to detach ${policyName} when a person releases the incident`,
    },
  ];
}
