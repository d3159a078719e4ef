import { approvalsOn } from '../../../adapters/aws/approvals.ts';
import { boardsOn } from '../../../adapters/aws/boards.ts';
import { breakGlassOn } from '../../../adapters/aws/break-glass.ts';
import { takeSlackTask } from '../../../core/doors/slack-told.ts';
import type { Posted, Question } from '../../../core/model/approval.ts';
import { Refused, TryAgain } from '../../../core/model/errors.ts';
import type { SlackClick, SlackReason } from '../../../core/model/slack-task.ts';
import type { RuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import type { SlackPolicy } from '../../../core/policy/slack-policy.ts';
import type { Chat, ChatMessage, ChatUser, Thread } from '../../../core/ports/chat.ts';
import type { Message } from '../../../core/ports/pager.ts';
import type { World } from '../../../core/ports.ts';
import { hostIn } from '../../memory.ts';
import { sandboxed } from '../../sandboxed.ts';
import { askingPlan, proofOf, stateOf } from '../messages/slack/incident-given.ts';
import { chatUser, nonce, question, slackPolicy } from './slack-given.ts';

export interface Room {
  readonly slack?: SlackPolicy;
  readonly people?: Readonly<Record<string, Partial<ChatUser>>>;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Ids by address. */
  readonly emails?: Readonly<Record<string, string>>;
  readonly question?: Question;
  readonly now?: string;
}

export const shownWith = { incident: stateOf().incident, plan: askingPlan, proof: proofOf('not-proven') };
export const inquiryNonce = 'fedcba9876543210fedcba9876543210';
export const place = { channel: 'C0SECURITY', ts: '1767236400.000100' };
export const posted: Posted = { team: 'T0SAMPLE', ...place };

/** A channel with one question in it: the real record, in a sandbox, and a chat that remembers what it was told. */
export async function inRoom<T>(work: (room: ReturnType<typeof roomOf>) => Promise<T>, given: Room = {}): Promise<T> {
  const sandbox = sandboxed();
  return sandbox.clock.run(async () => {
    const host = hostIn(sandbox.account, { FIREBREAK_APPROVALS: 'approvals' });
    const stores = { approvals: approvalsOn(host), boards: boardsOn(host), breakGlass: breakGlassOn(host) };
    const room = roomOf(stores, given);
    await room.approvals.ask(given.question ?? question);
    await room.approvals.bind(given.question ?? question, posted, shownWith);
    return work(room);
  });
}

function roomOf({ approvals, boards, breakGlass }: Pick<World, 'approvals' | 'boards' | 'breakGlass'>, given: Room) {
  const { chat, said, faults: chatFaults } = chatOf(given);
  const mailed: (Message & { readonly topic: 'page' | 'notice' })[] = [];
  const clock = { now: given.now ?? '2026-01-01T04:00:00.000Z' };
  const woken: string[] = [];
  const faults = { wake: 0 };
  const policy: RuntimePolicy = {
    version: 7,
    rules: [{ mode: 'approve', scope: {} }],
    capPerHour: 1,
    approvers: ['alice@example.com'],
    slack: given.slack ?? slackPolicy,
  };
  const inForce = { policy };
  const world = {
    approvals,
    boards,
    breakGlass,
    chat,
    pager: {
      page: async (message: Message) => void mailed.push({ ...message, topic: 'page' }),
      notice: async (message: Message) => void mailed.push({ ...message, topic: 'notice' }),
    },
    policies: { current: async () => inForce.policy },
    machine: {
      wake: async (token: string) => {
        if (faults.wake-- > 0) throw new TryAgain('the machine does not answer');
        const isFirst = !woken.includes(token);
        woken.push(token);
        return isFirst ? ('woken' as const) : ('nobody waits' as const);
      },
    },
    clock: { now: () => clock.now, sleep: async () => {} },
    nonce: () => inquiryNonce,
    log: { info: () => {} },
  };
  const tells = (task: Parameters<typeof takeSlackTask>[0]) => takeSlackTask(task, world);
  return {
    approvals,
    boards,
    world,
    said,
    mailed,
    clock,
    chatFaults,
    woken,
    faults,
    inForce,
    tells,
    clicks: (parts: Partial<SlackClick> = {}) => tells({ ...click, ...parts }),
    sends: (parts: Partial<SlackReason> = {}) => tells({ ...reason, ...parts }),
    decision: async () => (await approvals.read(question.id))?.decision,
  };
}

const asked = { approvalId: question.id, nonce, person: { team: 'T0SAMPLE', user: 'U0ALICE' } };
export const click: SlackClick = { kind: 'click', ...asked, choice: 'escalate', where: place, trigger: '1.2.abc' };
export const reason: SlackReason = { kind: 'reason', ...asked, choice: 'release', reason: 'the job was ours' };
export const by = (user: string) => ({ person: { team: 'T0SAMPLE', user } });

interface Said {
  readonly how: 'post' | 'update' | 'whisper' | 'modal';
  readonly to: string;
  readonly text: string;
  readonly blocks: string;
  /** Of a reply: below which message, and whether the whole channel sees it. */
  readonly thread?: string;
  readonly isBroadcast?: boolean;
}

function chatOf({ people = {}, groups = {}, emails = {} }: Room) {
  const said: Said[] = [];
  const faults = { isDown: false };
  const say = (how: Said['how'], to: string, { text, blocks }: ChatMessage, thread?: Thread) => {
    if (faults.isDown) throw new TryAgain('Slack does not answer');
    said.push({
      how,
      to,
      text,
      blocks: JSON.stringify(blocks),
      ...(thread && { thread: thread.ts, isBroadcast: thread.isBroadcast === true }),
    });
  };
  const chat: Chat = {
    post: async (channel, message, thread) => {
      say('post', channel, message, thread);
      return { team: 'T0SAMPLE', channel, ts: `1767236400.00020${said.length}` };
    },
    update: async ({ ts }, message) => say('update', ts, message),
    whisper: async (_, user, message) => say('whisper', user, message),
    direct: async (user, message) => {
      say('post', `D${user}`, message);
      return { team: 'T0SAMPLE', channel: `D${user}`, ts: `1767236400.00020${said.length}` };
    },
    byEmail: async (email) => {
      const id = emails[email];
      return id === undefined ? undefined : { ...chatUser(id), ...people[id], email };
    },
    user: async (id) => {
      if (id === 'U0GONE') throw new Refused('look a person up in Slack: user_not_found');
      return { ...chatUser(id), ...people[id] };
    },
    membersOf: async (group) => {
      const members = groups[group];
      if (members === undefined) throw new Refused('read a user group in Slack: plan_upgrade_required');
      return members;
    },
    openModal: async (trigger, view) =>
      void said.push({ how: 'modal', to: trigger, text: '', blocks: JSON.stringify(view) }),
  };
  return { chat, said, faults };
}
