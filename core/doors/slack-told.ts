import { choiceWording } from '../messages/choice-wording.ts';
import { reasonModal } from '../messages/slack/reason-modal.ts';
import { refusalMessage } from '../messages/slack/refusal-message.ts';
import { type Approval, type Choice, choices, type Decision } from '../model/approval.ts';
import { buttonValue } from '../model/button-value.ts';
import { ownerAnswers } from '../model/inquiry.ts';
import {
  type SlackClick,
  type SlackOutdated,
  type SlackQuestion,
  type SlackReason,
  type SlackTask,
  standsThere,
} from '../model/slack-task.ts';
import { slackDecider } from '../policy/rights.ts';
import { type Settled, type SettleWorld, settle } from './settle.ts';
import { newsTold, orMailed, refreshed } from './slack-board.ts';
import { draftOf, keepingDraft } from './slack-draft.ts';
import { type InquiryWorld, ownerAnswered, ownerTold } from './slack-inquiry.ts';
import { slackPerson } from './slack-person.ts';
import { remindersTold } from './slack-reminders.ts';
import { best, rewritten, shown, whispered } from './slack-show.ts';

export interface SlackToldWorld extends SettleWorld, InquiryWorld {}

export type SlackOutcome = Settled['kind'] | 'shown' | 'form-opened' | 'nothing';

/**
 * What is done after Slack had its answer: shows a question, or carries a click through the rules that every door shares.
 * @throws TryAgain when Slack or AWS did not answer; the same task again ends the same way
 */
export async function takeSlackTask(task: SlackTask, world: SlackToldWorld): Promise<SlackOutcome> {
  const outcome = await done(task, world);
  world.log.info('slack-told', { task: task.kind, about: subjectIn(task), outcome });
  return outcome;
}

function subjectIn(task: SlackTask): string {
  if ('approvalId' in task) return task.approvalId;
  if ('state' in task) return task.state.incident.id;
  return 'incident' in task ? task.incident.id : 'all';
}

function done(task: SlackTask, world: SlackToldWorld): Promise<SlackOutcome> {
  switch (task.kind) {
    case 'outdated':
      return outdated(task, world);
    case 'question':
      return asked(task, world);
    case 'news':
      return newsTold(task, world);
    case 'owner':
      return ownerTold(task, world);
    case 'reminders':
      return remindersTold(world);
    case 'click':
      return answered(task, world);
    case 'reason':
      return keepingDraft(task, world, () => answered(task, world));
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

/** Where questions are asked: whoever has the button has it from there. */
async function outdated({ person }: SlackOutdated, world: SlackToldWorld): Promise<SlackOutcome> {
  const { slack } = await world.policies.current();
  if (slack === undefined) return 'nothing';
  await best(world, () => world.chat.whisper(slack.channel, person.user, refusalMessage({ kind: 'outdated' })));
  return 'refused';
}

type Answer = SlackClick | SlackReason;

async function answered(task: Answer, world: SlackToldWorld): Promise<SlackOutcome> {
  if (ownerAnswers.some((known) => known === task.choice)) return ownerAnswered(task, world);
  const { slack } = await world.policies.current();
  const approval = await world.approvals.read(task.approvalId);
  const choice = choices.find((known) => known === task.choice);
  if (slack === undefined || approval === undefined || choice === undefined || !isBound(approval, task)) {
    await whispered(task, { kind: 'unknown-question' }, world);
    return 'refused';
  }
  if (task.kind === 'click' && approval.decision === undefined && choiceWording[choice].needsReason)
    return formOpened(task, approval, choice, world);
  if (task.kind === 'reason' && task.reason.trim() === '') {
    await whispered(task, { kind: 'not-allowed', because: 'there was no reason in it' }, world);
    return 'refused';
  }
  const person = await slackPerson(task.person, { slack, choice }, world.chat);
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
  approval: Approval,
  choice: Choice,
  world: SlackToldWorld,
): Promise<SlackOutcome> {
  const { question, shown: seen } = approval;
  if (world.chat.openModal === undefined || seen === undefined) return 'nothing';
  const draft = draftOf(approval, task.person, choice);
  const given = { choice, plan: seen.plan, buttonValue: buttonValue(question), question };
  const view = reasonModal({ ...given, ...(draft !== undefined && { draft }) });
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
