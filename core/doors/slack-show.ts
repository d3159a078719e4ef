import { approvalMessage, type Standing } from '../messages/slack/approval-message.ts';
import { type Refusal, refusalMessage } from '../messages/slack/refusal-message.ts';
import type { Approval, Decision, Posted, Question, Shown } from '../model/approval.ts';
import type { News } from '../model/board.ts';
import { buttonValue } from '../model/button-value.ts';
import type { SlackClick, SlackQuestion, SlackReason } from '../model/slack-task.ts';
import { ruleOf } from '../policy/approver-rules.ts';
import { assuranceOf } from '../policy/rights.ts';
import type { RuntimePolicy } from '../policy/runtime-policy.ts';
import type { SlackPolicy } from '../policy/slack-policy.ts';
import type { World } from '../ports.ts';
import { progressNow } from './slack-thread.ts';

export interface ShowWorld extends Pick<World, 'approvals' | 'boards' | 'chat' | 'clock' | 'log'> {
  readonly policies: Pick<World['policies'], 'current'>;
}

/** Posts a question, and binds it to the place where it stands: from then on only the buttons there answer it. */
export async function shown(task: SlackQuestion, world: ShowWorld): Promise<'shown' | 'nothing'> {
  const policy = await world.policies.current();
  const approval = await world.approvals.read(task.approvalId);
  if (policy.slack === undefined || approval === undefined || approval.decision !== undefined) return 'nothing';
  const { question } = approval;
  const seen = { incident: task.incident, plan: task.plan, proof: task.proof };
  const open: Standing = { kind: 'open', votes: [] };
  const message = approvalMessage({ ...seen, ...terms(question, policy, policy.slack), standing: open });
  const posted = await world.chat.post(policy.slack.channel, message);
  const stale = await world.approvals.bind(question, posted, seen);
  await world.boards.asks(question);
  if (stale !== undefined) await best(world, () => superseded(stale, { question, seen, policy }, world));
  return 'shown';
}

interface Superseded {
  readonly question: Question;
  readonly seen: Shown;
  readonly policy: RuntimePolicy;
}

async function superseded(stale: Posted, { question, seen, policy }: Superseded, world: ShowWorld): Promise<void> {
  if (policy.slack === undefined) return;
  const standing: Standing = { kind: 'superseded', because: 'The question was asked anew' };
  const message = approvalMessage({ ...seen, ...terms(question, policy, policy.slack), standing });
  await world.chat.update(stale, message);
}

/** Writes the message anew, as the question stands at a click. */
export async function rewritten(
  approval: Approval,
  { votes = [], note }: { readonly votes?: readonly Decision[]; readonly note?: string },
  world: ShowWorld,
): Promise<void> {
  const { decision } = approval;
  const standing: Standing =
    decision === undefined
      ? { kind: 'open', votes }
      : { kind: 'decided', decision, progress: progressNow(decision, undefined, note) };
  await standingAs(approval, standing, world);
}

/** What became of a question, once there is anything to say of it: an open one stays as it is, with its buttons. */
export async function becameOf(approval: Approval, news: News | undefined, world: ShowWorld): Promise<void> {
  const { question, decision } = approval;
  if (decision !== undefined) {
    const progress = progressNow(decision, news);
    // A click has written so already, and knows more of it.
    if (news !== undefined && news.at > decision.at)
      await standingAs(approval, { kind: 'decided', decision, progress }, world);
  } else if (world.clock.now() > question.expiresAt) await standingAs(approval, { kind: 'expired' }, world);
  else if (news?.isOver) await standingAs(approval, { kind: 'withdrawn' }, world);
}

async function standingAs(
  { question, posted, shown: seen }: Approval,
  standing: Standing,
  world: ShowWorld,
): Promise<void> {
  const policy = await world.policies.current();
  if (posted === undefined || seen === undefined || policy.slack === undefined) return;
  const message = approvalMessage({ ...seen, ...terms(question, policy, policy.slack), standing });
  await world.chat.update(posted, message);
}

function terms(question: Question, policy: RuntimePolicy, slack: SlackPolicy) {
  const rules = question.choices.map((choice) => ruleOf(slack, choice));
  const who = new Set(rules.flatMap(({ users, groups }) => [...groups, ...users]));
  return {
    question,
    buttonValue: buttonValue(question),
    deciders: { who: [...who], needed: Math.max(...rules.map(({ people }) => people)) },
    assurance: (choice: Question['choices'][number]) => assuranceOf(choice, policy),
  };
}

/** For the one who clicked. */
export async function whispered(task: SlackClick | SlackReason, refusal: Refusal, world: ShowWorld): Promise<void> {
  const { posted } = (await world.approvals.read(task.approvalId)) ?? {};
  const channel = task.kind === 'click' ? task.where.channel : posted?.channel;
  if (channel === undefined) return;
  await best(world, () => world.chat.whisper(channel, task.person.user, refusalMessage(refusal)));
}

/** Says it if it can be said. Nothing that is decided hangs on it. */
export async function best({ log }: Pick<ShowWorld, 'log'>, say: () => Promise<void>): Promise<void> {
  try {
    await say();
  } catch (error) {
    log.info('not said in Slack', { error: error instanceof Error ? error.name : 'unknown' });
  }
}
