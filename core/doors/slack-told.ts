import { choiceWording } from '../messages/choice-wording.ts';
import { reasonModal } from '../messages/slack/reason-modal.ts';
import { type Approval, type Choice, choices, type DeciderProof, type Decision } from '../model/approval.ts';
import { buttonValue } from '../model/button-value.ts';
import { Refused } from '../model/errors.ts';
import {
  type SlackClick,
  type SlackQuestion,
  type SlackReason,
  type SlackTask,
  standsThere,
} from '../model/slack-task.ts';
import { slackDecider, unfit } from '../policy/rights.ts';
import type { SlackPolicy } from '../policy/slack-policy.ts';
import type { ChatUser } from '../ports/chat.ts';
import type { World } from '../ports.ts';
import { type Settled, type SettleWorld, settle } from './settle.ts';
import { type BoardWorld, newsTold, orMailed, refreshed } from './slack-board.ts';
import { remindersTold } from './slack-reminders.ts';
import { best, rewritten, shown, whispered } from './slack-show.ts';

export interface SlackToldWorld extends SettleWorld, BoardWorld {}

export type SlackOutcome = Settled['kind'] | 'shown' | 'form-opened' | 'nothing';

/**
 * What is done after Slack had its answer: shows a question, or carries a click through the rules that every door shares.
 * @throws TryAgain when Slack or AWS did not answer; the same task again ends the same way
 */
export async function takeSlackTask(task: SlackTask, world: SlackToldWorld): Promise<SlackOutcome> {
  const outcome = await done(task, world);
  const about = 'approvalId' in task ? task.approvalId : 'state' in task ? task.state.incident.id : 'all';
  world.log.info('slack-told', { task: task.kind, about, outcome });
  return outcome;
}

function done(task: SlackTask, world: SlackToldWorld): Promise<SlackOutcome> {
  switch (task.kind) {
    case 'question':
      return asked(task, world);
    case 'news':
      return newsTold(task, world);
    case 'reminders':
      return remindersTold(world);
    case 'click':
    case 'reason':
      return answered(task, world);
  }
}

/** The question itself first; that the summary mentions it is worth less. */
async function asked(task: SlackQuestion, world: SlackToldWorld): Promise<SlackOutcome> {
  let outcome: SlackOutcome = 'nothing';
  await orMailed(task.incident, world, async () => {
    outcome = await shown(task, world);
  });
  await best(world, () => refreshed(task.incident.id, world));
  return outcome;
}

type Answer = SlackClick | SlackReason;

async function answered(task: Answer, world: SlackToldWorld): Promise<SlackOutcome> {
  const { slack } = await world.policies.current();
  const approval = await world.approvals.read(task.approvalId);
  const choice = choices.find((known) => known === task.choice);
  if (slack === undefined || approval === undefined || choice === undefined || !isBound(approval, task)) {
    await whispered(task, { kind: 'unknown-question' }, world);
    return 'refused';
  }
  if (task.kind === 'click' && approval.decision === undefined && choiceWording[choice].needsReason)
    return formOpened(task, approval, choice, world);
  const person = await personOf(task, slack, choice, world);
  if ('because' in person) {
    await whispered(task, { kind: 'not-allowed', because: person.because }, world);
    return 'refused';
  }
  const decision: Decision = {
    choice,
    by: slackDecider(task.person.team, task.person.user),
    at: world.clock.now(),
    planDigest: approval.question.planDigest,
    reason: task.kind === 'reason' ? task.reason : '',
    proof: person,
  };
  const settled = await settle(approval, decision, world);
  await toldOf(settled, { task, approval, decision }, world);
  return settled.kind;
}

/** A button counts for the question that it was made for, in the message in which it was shown. */
function isBound({ question, posted }: Approval, task: Answer): boolean {
  return question.nonce === task.nonce && posted !== undefined && standsThere(posted, task);
}

/** Slack lets a form be opened for about 3 s, so nobody is asked who this is before: what the form brings back is judged. */
async function formOpened(
  task: SlackClick,
  { question, shown: seen }: Approval,
  choice: Choice,
  world: SlackToldWorld,
): Promise<SlackOutcome> {
  if (world.chat.openModal === undefined || seen === undefined) return 'nothing';
  const view = reasonModal({ choice, plan: seen.plan, buttonValue: buttonValue(question) });
  try {
    await world.chat.openModal(task.trigger, view);
    return 'form-opened';
  } catch (error) {
    world.log.info('no form', { error: error instanceof Error ? error.name : 'unknown' });
    const because = 'Slack did not open the form in time; press the button once more';
    await whispered(task, { kind: 'not-allowed', because }, world);
    return 'refused';
  }
}

/** Who it is, by Slack's word of this moment. Whoever cannot be looked up decides nothing. */
async function personOf(
  { person }: Answer,
  slack: SlackPolicy,
  choice: Choice,
  { chat }: SlackToldWorld,
): Promise<Extract<DeciderProof, { kind: 'slack' }> | { readonly because: string }> {
  const user = await foundUser(person.user, chat);
  const because = user === undefined ? 'Slack does not say who this is' : unfit(user, slack);
  if (user === undefined || because !== undefined) return { because: because ?? '' };
  const groups: string[] = [];
  for (const group of slack.may[choice].groups) if (await isMember(person.user, group, chat)) groups.push(group);
  return {
    kind: 'slack',
    team: person.team,
    user: person.user,
    ...(user.email !== undefined && { email: user.email }),
    groups,
  };
}

/** Somebody may have left between the click and now. */
async function foundUser(id: string, chat: World['chat']): Promise<ChatUser | undefined> {
  try {
    return await chat.user(id);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** A group that Slack does not show us, on a free plan or because it was deleted, has no members as far as we know. */
async function isMember(user: string, group: string, chat: World['chat']): Promise<boolean> {
  try {
    return (await chat.membersOf(group)).includes(user);
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

interface Said {
  readonly task: Answer;
  readonly approval: Approval;
  readonly decision: Decision;
}

/** The decision stands whatever becomes of this: what cannot be said in Slack is left unsaid, and written to the log. */
async function toldOf(settled: Settled, { task, approval, decision }: Said, world: SlackToldWorld): Promise<void> {
  switch (settled.kind) {
    case 'recorded':
      await best(world, () => rewritten({ ...approval, decision: settled.decision }, settled, world));
      return best(world, () => refreshed(approval.question.incidentId, world));
    case 'decided-already': {
      const { by, choice, at } = settled.decision;
      const secondsAgo = Math.max(0, Math.round((Date.parse(decision.at) - Date.parse(at)) / 1_000));
      return whispered(task, { kind: 'decided-already', by, choice, secondsAgo }, world);
    }
    case 'assented':
      return best(world, () => rewritten(approval, { votes: settled.votes }, world));
    case 'refused':
      return whispered(task, { kind: 'not-allowed', because: settled.because }, world);
  }
}
