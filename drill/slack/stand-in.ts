import { progressOf } from '../../core/messages/decision-progress.ts';
import { approvalMessage, type Standing } from '../../core/messages/slack/approval-message.ts';
import type { SlackMessage } from '../../core/messages/slack/blocks.ts';
import { refusalMessage } from '../../core/messages/slack/refusal-message.ts';
import { choices, type Decision } from '../../core/model/approval.ts';
import { answerWithinMs, approvalId } from '../../core/phases/ask.ts';
import type { Ingress } from '../people/answers-in-slack.ts';
import type { Knock, World } from '../world.ts';
import { drillBotToken } from './double.ts';
import { drillChannel, drillGroup } from './people.ts';
import type { Room } from './room.ts';
import { type Ask, asksIn, seenState } from './seen-state.ts';

interface Posted {
  readonly ts: string;
  /** As it was written last. */
  text: string;
  decision?: Decision;
}

/**
 * In the place of Slack's door, as long as the stack deploys none: shows each question as it will be shown, and carries
 * a click to the door that IAM guards. It believes what it is handed, and judges nothing itself.
 */
export class StandIn {
  readonly #world: World;
  readonly #room: Room;
  readonly #posted = new Map<string, Posted>();

  constructor({ world, room }: { readonly world: World; readonly room: Room }) {
    this.#world = world;
    this.#room = room;
  }

  /** Shows questions once they are asked, and then what becomes of them, until the incident is over. */
  async show(): Promise<void> {
    const { clock, executions } = this.#world;
    const isOver = () => executions.events.some(({ kind, state }) => kind === 'succeeded' && state === 'Ended');
    for (let looks = 0; looks < 5_000 && !isOver(); looks += 1) {
      this.#look();
      await clock.sleep(5_000);
    }
    this.#look();
  }

  readonly ingress: Ingress = async (knock) => {
    const { id, choice, user } = answerIn(knock);
    const ask = asksIn(this.#world).find((each) => questionOf(each).id === id);
    const posted = this.#posted.get(id);
    if (ask === undefined || posted === undefined || choice === undefined) return { statusCode: 400 };
    const by = this.#room.double.state.users.get(user)?.profile.email ?? user;
    const given = { choice, by, planDigest: ask.state.plan.digest, reason: 'answered in Slack' };
    const answered = (await this.#world.answer({ approvalId: id, ...given })) as Answered;
    if (answered.kind === 'recorded') posted.decision = { ...given, by: user, at: iso(this.#world.clock.now()) };
    else this.#whisper(user, answered.because ?? answered.kind);
    this.#look();
    return { statusCode: 200 };
  };

  #look(): void {
    for (const ask of asksIn(this.#world)) this.#write(ask);
  }

  #write(ask: Ask): void {
    const { id } = questionOf(ask);
    const posted = this.#posted.get(id);
    const message = messageOf(ask, this.#standingOf(ask, posted?.decision));
    const text = JSON.stringify(message);
    if (posted === undefined) this.#posted.set(id, { ts: String(this.#call('chat.postMessage', message)['ts']), text });
    else if (posted.text !== text) {
      posted.text = text;
      this.#call('chat.update', { ...message, ts: posted.ts });
    }
  }

  #standingOf({ isExpired }: Ask, decision: Decision | undefined): Standing {
    const state = seenState(this.#world);
    if (decision && state) return { kind: 'decided', decision, progress: progressOf(decision, state) };
    return isExpired ? { kind: 'expired' } : { kind: 'open', votes: [] };
  }

  #whisper(user: string, because: string): void {
    this.#call('chat.postEphemeral', { ...refusalMessage({ kind: 'not-allowed', because }), user });
  }

  #call(method: string, params: object) {
    const reply = this.#room.double.call(method, { channel: drillChannel, ...params }, drillBotToken);
    if (!reply.ok) throw new Error(`${method} was refused: ${JSON.stringify(reply)}`);
    return reply;
  }
}

interface Answered {
  readonly kind: string;
  readonly because?: string;
}

/** Whoever is asked has all of the question from the machine's own state. */
function questionOf({ state: { incident, plan }, at }: Ask) {
  return {
    id: approvalId(incident.id, plan),
    planDigest: plan.digest,
    choices: choices.filter((choice) => choice !== 'escalate' || plan.pending.length > 0),
    expiresAt: iso(at + answerWithinMs),
  };
}

function messageOf(ask: Ask, standing: Standing): SlackMessage {
  const question = questionOf(ask);
  return approvalMessage({
    ...ask.state,
    question,
    deciders: { who: [drillGroup.id], needed: 1 },
    buttonValue: `${question.id}.${'0'.repeat(32)}`,
    assurance: () => 'slack',
    standing,
  });
}

const iso = (ms: number): string => new Date(ms).toISOString();

function answerIn({ body }: Knock) {
  const { user, actions } = JSON.parse(new URLSearchParams(body).get('payload') ?? '{}') as ClickPayload;
  const [action] = actions;
  const choice = choices.find((known) => action?.action_id === `firebreak.${known}`);
  return { id: action?.value.split('.')[0] ?? '', choice, user: user.id };
}

interface ClickPayload {
  readonly user: { readonly id: string };
  readonly actions: readonly { readonly action_id: string; readonly value: string }[];
}
