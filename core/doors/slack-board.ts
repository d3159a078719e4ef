import type { SlackMessage } from '../messages/slack/blocks.ts';
import { incidentSummary } from '../messages/slack/incident-summary.ts';
import { isBroadcast, threadEntry } from '../messages/slack/thread-entry.ts';
import { unheardMessage } from '../messages/unheard-message.ts';
import type { News } from '../model/board.ts';
import { containmentOf } from '../model/containment-of.ts';
import { TryAgain } from '../model/errors.ts';
import type { Incident } from '../model/incident.ts';
import type { SlackNews } from '../model/slack-task.ts';
import type { World } from '../ports.ts';
import { becameOf, type ShowWorld } from './slack-show.ts';
import { entriesOf, knownOf, type View } from './slack-thread.ts';

export interface BoardWorld extends ShowWorld, Pick<World, 'boards' | 'clock' | 'pager'> {}

/** Something happened to an incident: its summary, its thread and its question are made to say so. */
export async function newsTold({ kind: _, ...news }: SlackNews, world: BoardWorld): Promise<'shown' | 'nothing'> {
  const { slack } = await world.policies.current();
  if (slack === undefined) return 'nothing';
  const { incident } = news.state;
  await world.boards.keep(news);
  await orMailed(incident, world, () => refreshed(incident.id, world));
  return 'shown';
}

/** Nobody may take silence in the channel for news: a mail says once of an incident that Slack does not hear. */
export async function orMailed(
  incident: Pick<Incident, 'id'>,
  { boards, pager }: Pick<BoardWorld, 'boards' | 'pager'>,
  tell: () => Promise<void>,
): Promise<void> {
  try {
    await tell();
  } catch (error) {
    const because = error instanceof Error ? error.message : 'it is not known why';
    await boards.once(incident.id, 'unheard', () => pager.notice(unheardMessage(incident, because)));
    throw error;
  }
}

/** As often as others may write in between, before the next news are left to see to it. */
const looksAtMost = 3;

/** Writes the channel anew from the records. Whoever writes last has looked last, so nothing old is left standing. */
export async function refreshed(incidentId: string, world: BoardWorld): Promise<void> {
  for (let looks = 0; looks < looksAtMost; looks += 1) {
    const view = await viewOf(incidentId, world);
    if (view === undefined) return;
    await shownAs(view, world);
    const now = await viewOf(incidentId, world);
    if (now === undefined || isSame(view, now)) return;
  }
}

async function viewOf(incidentId: string, { boards, approvals }: BoardWorld): Promise<View | undefined> {
  const { news, ...board } = await boards.read(incidentId);
  if (news === undefined) return undefined;
  const approval = board.questionId === undefined ? undefined : await approvals.read(board.questionId);
  return { board: { ...board, news }, approval };
}

function isSame(one: View, other: View): boolean {
  const [a, b] = [one, other].map(({ board, approval }) => [
    board.news.at,
    board.questionId,
    board.owner,
    board.inquiry?.nonce,
    board.statement?.at,
    approval?.decision?.at,
  ]);
  return JSON.stringify(a) === JSON.stringify(b);
}

async function shownAs(view: View, world: BoardWorld): Promise<void> {
  const { board, approval } = view;
  const summary = incidentSummary(summaryOf(view));
  const posted = board.posted ?? (isQuiet(board.news) ? undefined : await postedOnce(view, summary, world));
  if (posted === undefined) return;
  await world.chat.update(posted, summary);
  if (approval !== undefined) await becameOf(approval, board.news, world);
  const { incident } = board.news.state;
  for (const { key, entry } of entriesOf(view, world.clock.now()).filter((one) => !board.said.includes(one.key))) {
    const thread = { ts: posted.ts, isBroadcast: isBroadcast(entry) };
    await world.boards.once(incident.id, key, async () => {
      await world.chat.post(posted.channel, threadEntry(entry), thread);
    });
  }
}

function summaryOf({ board: { news, owner, statement }, approval }: View) {
  const { question, decision } = approval ?? {};
  const state = knownOf(news, decision);
  const asked = question && { question, ...(decision && { decision }) };
  return { state, ...(owner && { owner }), ...(statement && { statement }), ...(asked && { asked }) };
}

/** Of hundreds of sessions that one key has taken, one summary tells; each has its own when it goes wrong. */
function isQuiet({ state }: News): boolean {
  return state.incident.finding.descends !== undefined && containmentOf(state) === 'contained' && !state.released;
}

/** One of those that come at the same time posts the summary, and the others wait until it stands. */
async function postedOnce({ board }: View, summary: SlackMessage, { boards, chat, clock, policies }: BoardWorld) {
  const { id } = board.news.state.incident;
  const { slack } = await policies.current();
  if (slack === undefined) return undefined;
  for (let tries = 0; tries < 10; tries += 1) {
    const { posted } = await boards.read(id);
    if (posted !== undefined) return posted;
    if (await boards.mayPost(id, clock.now())) {
      const made = await chat.post(slack.channel, summary);
      await boards.pin(id, made);
      return made;
    }
    await clock.sleep(1_000);
  }
  throw new TryAgain(`post the summary of ${id}: somebody else was to, and did not`);
}
