import { lastCallMessage } from '../messages/last-call-message.ts';
import { reminderMessage } from '../messages/slack/reminder-message.ts';
import type { Approval, Posted, Shown } from '../model/approval.ts';
import { ruleOf } from '../policy/approver-rules.ts';
import { type Reminded, type Reminder, reminderSchedule } from '../policy/reminder-schedule.ts';
import type { SlackPolicy } from '../policy/slack-policy.ts';
import { waitsForAnswer } from '../policy/waits-for-answer.ts';
import { type BoardWorld, orMailed, refreshed } from './slack-board.ts';
import { becameOf } from './slack-show.ts';

/**
 * Every few minutes: whoever has not answered a question about something that waits is reminded where it stands, then the
 * next group, and at the end whoever is on call, by a page as well. What is decided is left alone; what is over loses
 * its buttons.
 */
export async function remindersTold(world: BoardWorld): Promise<'shown' | 'nothing'> {
  const { slack } = await world.policies.current();
  if (slack === undefined) return 'nothing';
  const failures: unknown[] = [];
  for (const id of await world.boards.waiting())
    await seenTo(id, slack, world).catch((error: unknown) => void failures.push(error));
  // One that cannot be told must not silence the others.
  if (failures.length > 0) throw failures[0];
  return 'shown';
}

async function seenTo(id: string, slack: SlackPolicy, world: BoardWorld): Promise<void> {
  const approval = await world.approvals.read(id);
  if (approval === undefined || !(await isWaiting(approval, world))) await world.boards.waitsNoMore(id);
  else await reminded(approval, slack, world);
}

async function isWaiting(approval: Approval, world: BoardWorld): Promise<boolean> {
  const { question, decision } = approval;
  const { news, questionId } = await world.boards.read(question.incidentId);
  if (decision !== undefined || news?.isOver === true) return false;
  if (world.clock.now() <= question.expiresAt) return true;
  if (questionId === question.id && news !== undefined) await refreshed(question.incidentId, world);
  else await becameOf(approval, news, world);
  return false;
}

async function reminded({ question, posted, shown }: Approval, slack: SlackPolicy, world: BoardWorld): Promise<void> {
  if (posted === undefined || shown === undefined || !waitsForAnswer(shown)) return;
  const groups = [...new Set(question.choices.flatMap((choice) => ruleOf(slack, choice).groups))];
  const now = world.clock.now();
  const due = reminderSchedule({ ...question, groups: groups.length }).filter(({ at }) => at <= now);
  // After an outage only what is due last is said: three reminders at once say no more than one.
  const last = due.at(-1);
  if (last === undefined) return;
  const who = whoOf(last, { groups, slack, choices: question.choices });
  await world.boards.once(question.incidentId, `reminder ${question.id} ${last.at}`, () =>
    told({ question, posted, shown, to: last.to, who }, world),
  );
}

interface Told {
  readonly question: Approval['question'];
  readonly posted: Posted;
  readonly shown: Shown;
  readonly to: Reminded;
  readonly who: readonly string[];
}

/** The page first: it needs no Slack. */
async function told({ question, posted, shown, to, who }: Told, world: BoardWorld): Promise<void> {
  if (to.kind === 'on-call')
    await world.boards.once(question.incidentId, `last call ${question.id}`, () =>
      world.pager.page(lastCallMessage({ ...shown, question })),
    );
  const message = reminderMessage({ plan: shown.plan, proof: shown.proof, question, to, who, at: world.clock.now() });
  await orMailed(shown.incident, world, async () => {
    await world.chat.post(posted.channel, message, { ts: posted.ts });
  });
}

interface Asked {
  readonly groups: readonly string[];
  readonly slack: SlackPolicy;
  readonly choices: Approval['question']['choices'];
}

/** Where no group may decide, the people who may are asked by name. */
function whoOf({ to }: Reminder, { groups, slack, choices }: Asked): readonly string[] {
  const people = [...new Set(choices.flatMap((choice) => ruleOf(slack, choice).users))];
  if (to.kind === 'on-call') return [...new Set([...groups, ...people, ...slack.notify])];
  const group = groups[to.group];
  return group === undefined ? people : [group];
}
