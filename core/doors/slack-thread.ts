import { type Progress, progressOf } from '../messages/decision-progress.ts';
import { type Status, statusOf } from '../messages/slack/status.ts';
import type { Entry } from '../messages/slack/thread-entry.ts';
import type { Approval, Decision } from '../model/approval.ts';
import type { Board, News } from '../model/board.ts';
import { containmentOf } from '../model/containment-of.ts';
import type { IncidentState } from '../model/incident-state.ts';

/** What the channel is to show: the incident as it was told of last, and the question that was asked last. */
export interface View {
  readonly board: Board & { readonly news: News };
  readonly approval: Approval | undefined;
}

/** An entry of the thread, with what makes it the same entry when it is told again. */
export interface Logged {
  readonly key: string;
  readonly entry: Entry;
}

/** Everything that the thread should hold by now, in order. What stands there already is left out by its key. */
export function entriesOf({ board, approval }: View, now: string): readonly Logged[] {
  const { news } = board;
  const known = knownOf(news, approval?.decision);
  const status = statusOf(known, approval?.decision);
  const changed: readonly Logged[] = underWay.includes(status)
    ? []
    : [
        {
          key: `state ${status} ${planOf(known)}`,
          entry: { kind: 'state-changed', state: known, containment: containmentOf(known) },
        },
      ];
  const asked = approval === undefined ? [] : entriesOfQuestion(approval, news, now);
  const opened: Logged = { key: 'opened', entry: { kind: 'opened', state: news.state } };
  return [opened, ...entriesOfOwner(board), ...asked, ...changed];
}

const underWay: readonly Status[] = ['Containing now', 'Being proven'];

const planOf = ({ plan }: IncidentState): string => ('digest' in plan ? plan.digest.slice(0, 12) : plan.kind);

function entriesOfOwner({ inquiry, statement }: Board): readonly Logged[] {
  const asked: readonly Logged[] = inquiry
    ? [{ key: 'owner asked in Slack', entry: { kind: 'owner-asked', who: inquiry.user } }]
    : [];
  if (statement === undefined) return asked;
  const { by, answer } = statement;
  return [...asked, { key: 'owner answered', entry: { kind: 'owner-answered', by, answer } }];
}

function entriesOfQuestion({ question, decision }: Approval, news: News, now: string): readonly Logged[] {
  const { id, choices } = question;
  const asked: Logged = { key: `asked ${id}`, entry: { kind: 'asked', choices } };
  if (decision === undefined) {
    if (now <= question.expiresAt) return [asked];
    return [
      asked,
      { key: `expired ${id}`, entry: { kind: 'expired', ...(question.ifSilent && { ifSilent: question.ifSilent }) } },
    ];
  }
  const { by, choice, reason } = decision;
  const progress = progressNow(decision, news);
  return [
    asked,
    { key: `decided ${id}`, entry: { kind: 'decided', by, choice, reason } },
    ...(progress.kind === 'recorded'
      ? []
      : [{ key: `progressed ${id} ${progress.kind}`, entry: { kind: 'progressed', choice, progress } } as const]),
  ];
}

/** News of before a decision say nothing of what became of it. */
export function progressNow(decision: Decision, news: News | undefined, note = 'Not carried out yet'): Progress {
  if (news === undefined || news.at <= decision.at) return { kind: 'recorded', sentence: `recorded. ${note}.` };
  return progressOf(decision, news.state);
}

/** The state, without what an earlier decision came to where a later one is still to be carried out. */
export function knownOf({ state, at }: News, decision: Decision | undefined): IncidentState {
  if (decision === undefined || at > decision.at) return state;
  const { ruling: _, ...before } = state;
  return before;
}
