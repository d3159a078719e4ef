import type { Choice, DeciderProof, GroupSnapshot } from '../model/approval.ts';
import { Refused } from '../model/errors.ts';
import type { SlackPerson } from '../model/slack-task.ts';
import { groupsIn, rulesOf } from '../policy/approver-rules.ts';
import { unfit } from '../policy/rights.ts';
import type { SlackPolicy } from '../policy/slack-policy.ts';
import type { Chat, ChatUser } from '../ports/chat.ts';

type Asked = Pick<Chat, 'user' | 'membersOf'>;

/**
 * Who it is, by Slack's word of this moment, and the groups of the policy that give them the right. Whoever cannot be
 * looked up decides nothing.
 * @throws TryAgain when Slack does not answer
 */
export async function slackPerson(
  { team, user: id, isEnterpriseInstall }: SlackPerson,
  { slack, choice }: { readonly slack: SlackPolicy; readonly choice: Choice },
  chat: Asked,
): Promise<Extract<DeciderProof, { kind: 'slack' }> | { readonly because: string }> {
  const user = await foundUser(id, chat);
  if (user === undefined) return { because: 'Slack does not say who this is' };
  const because = unfit(user, slack);
  if (because !== undefined) return { because };
  const membership: GroupSnapshot[] = [];
  for (const group of groupsIn(rulesOf(choice, slack))) {
    const members = await membersOf(group, slack.team, chat);
    if (members.includes(id)) membership.push(snapshotOf(group, members, id));
  }
  return {
    kind: 'slack',
    team,
    user: id,
    ...(isEnterpriseInstall && { isEnterpriseInstall }),
    ...(user.email !== undefined && { email: user.email }),
    groups: membership.map(({ group }) => group),
    ...(membership.length > 0 && { membership: membership.slice(0, kept.groups) }),
  };
}

/**
 * How much of the groups is kept as evidence. An item of DynamoDB holds 400 KB, the plan and the proof among them: a group of
 * a whole company must not fill it. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const kept = { groups: 5, members: 100 } as const;

/** In order, so that two snapshots of the same group are the same; who decides is among those that are kept. */
function snapshotOf(group: string, members: readonly string[], decider: string): GroupSnapshot {
  const others = [...new Set(members)].filter((member) => member !== decider).toSorted();
  return { group, count: others.length + 1, members: [decider, ...others.slice(0, kept.members - 1)].toSorted() };
}

/** Somebody may have left between the click and now. */
export async function foundUser(id: string, chat: Pick<Chat, 'user'>): Promise<ChatUser | undefined> {
  try {
    return await chat.user(id);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** A group that Slack does not show us, on a free plan or because it was deleted, has no members as far as we know. */
async function membersOf(group: string, team: string, chat: Asked): Promise<readonly string[]> {
  try {
    return await chat.membersOf(group, team);
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}
