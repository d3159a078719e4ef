import { shellWord } from '../messages/shell-word.ts';
import { NotThere } from '../model/errors.ts';
import type { UserTarget } from '../model/target.ts';
import { quarantineTagKey } from '../org-guard/quarantine-tag.ts';
import { tagValue } from '../org-guard/role-tag.ts';
import type { Iam } from '../ports/iam.ts';
import { type Action, doesNotHold, holds } from './action.ts';

interface Before {
  readonly tagged: boolean;
}

const pinnedToTheKey = {
  'ForAllValues:StringEquals': { 'aws:TagKeys': quarantineTagKey },
  // A condition for all values is met where there are none.
  Null: { 'aws:TagKeys': 'false' },
};

/**
 * The third slot, for accounts under the guard: whoever carries the tag may do nothing, and nobody but the responder and
 * break-glass may take it off. It denies nothing by itself, so it is no proof of anything; and where the denies hold, they
 * make up for a tag that cannot be set.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html
 */
export const quarantineTag: Action<Before> = {
  id: 'quarantine-tag',
  on: 'user',
  summary: `Tag the user \`${quarantineTagKey}\`: the guard over the organization denies everything to who carries it. Only where a guard is configured.`,
  reach: 'quarantine',
  contains: ['access-key', 'federated-session', 'bedrock-api-key', 'bedrock-short-term-key', 'console-password'],
  denies: false,
  needsGuard: true,
  additive: true,
  permissions: [
    {
      action: 'iam:GetUser',
      verbs: ['observe', 'apply', 'verify', 'release'],
      why: 'to see whether the user carries the tag already, and to read it back',
    },
    {
      action: 'iam:TagUser',
      verbs: ['apply'],
      condition: pinnedToTheKey,
      why: 'to set the quarantine tag, and no other tag',
    },
    {
      action: 'iam:UntagUser',
      verbs: ['release'],
      condition: pinnedToTheKey,
      why: 'to take the quarantine tag off when a person releases the incident, and no other tag',
    },
  ],

  slot: ({ account, user }) => `${account}/user/${user.name}/tag/${quarantineTagKey}`,
  observe: async (target, { iam }) => ({ tagged: await isTagged(target, iam) }),
  async apply(target, { iam }) {
    if (!(await isTagged(target, iam))) await iam.tag(target.user.name, quarantineTagKey, tagValue);
  },
  verify: async (target, { iam }) =>
    (await isTagged(target, iam)) ? holds : doesNotHold('the user does not carry the quarantine tag'),
  async release(target, before, { iam }) {
    if (!before.tagged && (await isTagged(target, iam))) await iam.untag(target.user.name, quarantineTagKey);
  },
  async released(target, before, { iam }) {
    const tagged = await isTagged(target, iam);
    return tagged === before.tagged
      ? holds
      : doesNotHold(`the user ${tagged ? 'still' : 'no longer'} carries the quarantine tag`);
  },
  byHand: ({ user }) => ({
    finish: [
      `aws iam tag-user --user-name ${shellWord(user.name)} --tags Key=${quarantineTagKey},Value=${tagValue}   # as break-glass`,
    ],
    undo: [
      `aws iam untag-user --user-name ${shellWord(user.name)} --tag-keys ${quarantineTagKey}   # as break-glass: the guard lets nobody else`,
    ],
  }),
};

/** IAM takes keys that differ in case only for one key, and so does the guard. */
async function isTagged({ user }: UserTarget, iam: Iam): Promise<boolean> {
  const known = await iam.user(user.name);
  if (known === undefined) throw new NotThere(`user ${user.name} is gone`);
  return Object.keys(known.tags).some((key) => key.toLowerCase() === quarantineTagKey);
}
