import { Refused, TryAgain } from '../core/model/errors.ts';
import type { Chat, ChatMessage } from '../core/ports/chat.ts';
import { type Run, rehearse, type Stage, stage } from '../drill/run.ts';
import type { Knock } from '../drill/world.ts';
import { config } from '../firebreak.config.example.ts';
import type { SlackConfig } from '../lib/config.ts';
import { chatUser, signedBody, signingSecret, slackPolicy } from './core/doors/slack-given.ts';
import type { Ports } from './laws/altered-stage.ts';

export const slackConfig: SlackConfig = {
  ...slackPolicy,
  may: { ...slackPolicy.may, release: { ...slackPolicy.may.release, assurance: 'slack' } },
  ingress: 'http-api',
};

let made: Promise<Stage> | undefined;
const withSlack = (): Promise<Stage> => {
  made ??= stage({ ...config, slack: slackConfig });
  return made;
};

/** What a person sees in the channel. */
export interface Seen {
  readonly how: 'post' | 'update' | 'whisper' | 'modal';
  readonly to: string;
  readonly content: string;
}

export interface SlackWorld {
  readonly chat: Chat;
  readonly seen: readonly Seen[];
}

/** A Slack that answers at once, for rehearsals that are about our side of it. */
export function openSlack(): SlackWorld {
  const seen: Seen[] = [];
  const see = (how: Seen['how'], to: string, content: object) =>
    void seen.push({ how, to, content: JSON.stringify(content) });
  const chat: Chat = {
    post: async (channel, message: ChatMessage) => {
      see('post', channel, message);
      return { team: 'T0SAMPLE', channel, ts: `1767236400.00020${seen.length}` };
    },
    update: async ({ ts }, message) => see('update', ts, message),
    whisper: async (_, user, message) => see('whisper', user, message),
    direct: async (user, message) => {
      see('post', user, message);
      return { team: 'T0SAMPLE', channel: `D${user}`, ts: `1767236400.00020${seen.length}` };
    },
    byEmail: async () => undefined,
    user: async (id) => chatUser(id),
    membersOf: () => Promise.reject(new Refused('plan_upgrade_required')),
    openModal: async (trigger, view) => see('modal', trigger, view),
  };
  return { chat, seen };
}

/** A Slack that is down, and says so only after all patience of the adapter. */
export function silentSlack(sleep: (ms: number) => Promise<void>): Chat {
  const down = async (): Promise<never> => {
    await sleep(8_000);
    throw new TryAgain('Slack does not answer');
  };
  return {
    post: down,
    update: down,
    whisper: down,
    direct: down,
    byEmail: down,
    user: down,
    membersOf: down,
    openModal: down,
  };
}

/** A rehearsal of the stack with Slack, its secrets set, in front of some chat. */
export async function rehearsedWithSlack(chat: Chat, given: Parameters<typeof rehearse>[1]): Promise<Run> {
  const { template, handlers } = await withSlack();
  const told = handlers.get('slack-told');
  if (told === undefined) throw new Error('there is no slack-told');
  const module = {
    ...told,
    ports: (host: Parameters<typeof told.ports>[0]) => ({ ...(told.ports(host) as Ports), chat }),
  };
  const { scenario } = given;
  const play: typeof scenario.play = async (world, story) => {
    world.account.secrets.set('firebreak/slack/signing-secret', signingSecret);
    await scenario.play(world, story);
  };
  return rehearse(
    { template, handlers: new Map([...handlers, ['slack-told', module]]) },
    { ...given, scenario: { ...scenario, play } },
  );
}

/** A request of Slack, as it reaches the HTTP API. */
export function slackKnock(payload: unknown, at: number): Knock {
  return slackBody(`payload=${encodeURIComponent(JSON.stringify(payload))}`, at);
}

export function slackBody(body: string, at: number): Knock {
  return { route: 'POST /slack', headers: signedBody(body, { at }).headers, body };
}
