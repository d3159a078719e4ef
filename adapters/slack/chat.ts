import { ErrorCode, LogLevel, type WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Posted } from '../../core/model/approval.ts';
import { Refused, TryAgain } from '../../core/model/errors.ts';
import type { Chat, ChatMessage, ChatUser, Thread } from '../../core/ports/chat.ts';
import type { Clock } from '../../core/ports/clock.ts';

export interface ChatGiven {
  /** The bot token, `xoxb-…`, as it is now. */
  readonly token: () => Promise<string>;
  /** `https://slack.com/api/`, but for a double. */
  readonly api: string;
  readonly clock: Pick<Clock, 'now'>;
  /** Slack's own client when absent. */
  readonly clientOf?: SlackClientMaker | undefined;
}

/** Makes the client that asks Slack. */
export type SlackClientMaker = (token: string, options: WebClientOptions) => WebClient;

/** For as long a membership is believed. */
const membersKeptMs = 60_000;

/** Errors of Slack that pass by themselves. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited']);

/**
 * Slack's Web API. Its client would try for half an hour by itself, and eat the time of the function doing so; whoever
 * calls tries again by other means.
 */
export function chatOver({ token, api, clock, clientOf = slacksOwn }: ChatGiven): Chat {
  const kept = new Map<string, { readonly members: readonly string[]; readonly until: number }>();
  let known: { readonly text: string; readonly client: WebClient } | undefined;
  const slack = async () => {
    const text = await token();
    if (known?.text !== text) known = { text, client: clientOf(text, { slackApiUrl: api, ...patience }) };
    return known.client;
  };
  return {
    post: (channel, message, thread) =>
      asked('post a message', async () => posted(await slack(), { channel, message, thread })),
    update: (at, message) =>
      asked('change a message', async () => {
        const client = await slack();
        await inSomeLayout(message, (content) => client.chat.update({ channel: at.channel, ts: at.ts, ...content }));
      }),
    whisper: (channel, user, message) =>
      asked('whisper', async () => {
        const client = await slack();
        await inSomeLayout(message, (content) => client.chat.postEphemeral({ channel, user, ...content }));
      }),
    direct: (user, message) =>
      asked('write to a person', async () => {
        const client = await slack();
        const { channel } = await client.conversations.open({ users: user });
        return posted(client, { channel: channel?.id ?? '', message, thread: undefined });
      }),
    byEmail: (email) => asked('look an address up', async () => userOf(await slack(), email)),
    user: (id) => asked('look a person up', async () => userFrom(await (await slack()).users.info({ user: id }), id)),
    async membersOf(group, team) {
      const now = Date.parse(clock.now());
      const known = kept.get(`${team} ${group}`);
      if (known !== undefined && known.until > now) return known.members;
      // A token of a whole enterprise must say which team it means: https://docs.slack.dev/reference/methods/usergroups.users.list
      const { users = [] } = await asked('read a user group', async () =>
        (await slack()).usergroups.users.list({ usergroup: group, team_id: team }),
      );
      kept.set(`${team} ${group}`, { members: users, until: now + membersKeptMs });
      return users;
    },
    openModal: (trigger, view) =>
      asked('open a form', async () => {
        await (await slack()).views.open({ trigger_id: trigger, view: view as never });
      }),
  };
}

const slacksOwn: SlackClientMaker = (token, options) => new WebClient(token, options);

const patience: WebClientOptions = {
  retryConfig: { retries: 2, minTimeout: 200, maxTimeout: 500 },
  timeout: 2_500,
  rejectRateLimitedCalls: true,
  // What went wrong is thrown, and logged by whoever called.
  logLevel: LogLevel.ERROR,
};

interface Post {
  readonly channel: string;
  readonly message: ChatMessage;
  readonly thread: Thread | undefined;
}

async function posted(client: WebClient, { channel, message, thread }: Post): Promise<Posted> {
  // First, so that a message is never posted whose place cannot be written down: its buttons would answer nothing.
  const { team_id: team = '', enterprise_id: enterprise } = await client.auth.test();
  const { ts = '' } = await inSomeLayout(message, (content) =>
    client.chat.postMessage({
      channel,
      ...content,
      // What stands in a message must not reach out: no previews, nobody called by a name in a text.
      unfurl_links: false,
      unfurl_media: false,
      link_names: false,
      ...below(thread),
    }),
  );
  return { team, channel, ts, ...(enterprise && { enterprise }) };
}

/** Slack's types tell a reply that everybody sees from one that only the thread sees. */
function below(thread: Thread | undefined) {
  if (thread === undefined) return {};
  return thread.isBroadcast
    ? ({ thread_ts: thread.ts, reply_broadcast: true } as const)
    : ({ thread_ts: thread.ts } as const);
}

type Content = { readonly text: string; readonly blocks: never };

/** A layout that Slack does not take must not keep the words back. */
async function inSomeLayout<T>(message: ChatMessage, send: (content: Content) => Promise<T>): Promise<T> {
  let refusal: unknown;
  for (const { text, blocks } of layoutsOf(message)) {
    try {
      return await send({ text, blocks: blocks as never });
    } catch (error) {
      if (platformError(error) !== 'invalid_blocks') throw error;
      refusal = error;
    }
  }
  throw refusal;
}

/** One after the other: nearly always the first one will do. */
function* layoutsOf(message: ChatMessage): Generator<Pick<ChatMessage, 'text' | 'blocks'>, void> {
  yield message;
  yield* message.instead?.() ?? [];
}

/** An address that nobody has is an answer, and no error. */
async function userOf(client: WebClient, email: string): Promise<ChatUser | undefined> {
  try {
    const found = await client.users.lookupByEmail({ email });
    return userFrom(found, found.user?.id ?? '');
  } catch (error) {
    if (platformError(error) === 'users_not_found') return undefined;
    throw error;
  }
}

type UserInfo = Awaited<ReturnType<WebClient['users']['info']>>;

/** https://docs.slack.dev/reference/objects/user-object */
function userFrom({ user }: Pick<UserInfo, 'user'>, id: string): ChatUser {
  const enterprise = user?.enterprise_user?.enterprise_id;
  const email = user?.profile?.email;
  return {
    id,
    team: user?.team_id ?? '',
    ...(enterprise && { enterprise }),
    ...(email && { email }),
    isBot: user?.is_bot !== false || id === 'USLACKBOT',
    isDeactivated: user?.deleted !== false,
    isGuest: user?.is_restricted === true || user?.is_ultra_restricted === true,
    isStranger: (user as { readonly is_stranger?: boolean } | undefined)?.is_stranger === true,
  };
}

async function asked<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Refused || error instanceof TryAgain) throw error;
    const said = platformError(error);
    if (said === undefined || passing.has(said))
      throw new TryAgain(`${what} in Slack: ${said ?? 'no answer'}`, { cause: error });
    throw new Refused(`${what} in Slack: ${said}`, { cause: error });
  }
}

/** What Slack itself said, or undefined where it said nothing. */
function platformError(error: unknown): string | undefined {
  const isPlatform = error instanceof Error && 'code' in error && error.code === ErrorCode.PlatformError;
  return isPlatform ? (error as unknown as WebAPIPlatformError).data.error : undefined;
}
