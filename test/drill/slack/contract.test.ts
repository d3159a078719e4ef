import { ErrorCode, type FetchFunction, LogLevel, WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reasonModal } from '../../../core/messages/slack/reason-modal.ts';
import { Acts } from '../../../drill/slack/acts.ts';
import { fetchFrom } from '../../../drill/slack/answer-request.ts';
import { clicked } from '../../../drill/slack/click.ts';
import { drillBotToken, SlackDouble } from '../../../drill/slack/double.ts';
import { drillChannel as channel, drillGroup, drillPeople } from '../../../drill/slack/people.ts';
import { type SlackServer, serveSlack } from '../../../drill/slack/serve.ts';
import { askingPlan } from '../../core/messages/slack/incident-given.ts';

const now = Date.parse('2026-01-01T03:00:00Z');
let double: SlackDouble;
let server: SlackServer;

beforeEach(() => {
  double = new SlackDouble({ now: () => now });
});
beforeAll(async () => {
  const shown = () => ({ double, moments: [], now, notice: '', asks: false, isOver: false });
  server = await serveSlack({ shown, acts: new Acts() });
});
afterAll(() => server.close());

interface Calling {
  readonly token?: string;
  readonly patienceMs?: number;
}

/** Slack's own client, by a socket or by the `fetch` of a drill. */
const clients = {
  'by a socket': ({ token = drillBotToken, patienceMs = 2_000 }: Calling = {}) =>
    new WebClient(token, { ...impatient, timeout: patienceMs, slackApiUrl: `${server.url}/api/` }),
  'by the fetch of a drill': ({ token = drillBotToken, patienceMs = 2_000 }: Calling = {}) =>
    new WebClient(token, { ...impatient, timeout: patienceMs, fetch: fetchFrom(double) as FetchFunction }),
} as const;

const impatient = {
  retryConfig: { retries: 1, minTimeout: 1, maxTimeout: 1 },
  rejectRateLimitedCalls: true,
  logLevel: LogLevel.ERROR,
} as const;

const button = {
  type: 'button' as const,
  text: { type: 'plain_text' as const, text: 'Go' },
  action_id: 'firebreak.keep',
  value: 'v',
};
const blocks = [{ type: 'actions' as const, elements: [button] }];
const user = drillPeople.bob.id;

/** The code of Slack's client, and Slack's own word where there is one. */
async function failure(call: Promise<unknown>): Promise<readonly unknown[]> {
  const error = await call.then(
    () => new Error('nothing failed'),
    (thrown: unknown) => thrown,
  );
  const { code, data, retryAfter } = error as { code?: string; data?: { error?: string }; retryAfter?: number };
  return [code, data?.error ?? retryAfter];
}

describe.each(Object.entries(clients))("Slack's own client in front of the drill's Slack, %s", (way, client) => {
  it('posts, answers in a thread, changes in place and whispers, and finds in each answer what Slack puts there', async () => {
    const { chat, auth } = client();
    expect(await auth.test()).toMatchObject({ ok: true, team_id: double.state.team });
    const { ts = '', message } = await chat.postMessage({ channel, text: 'one', blocks, unfurl_links: false });
    expect(message?.text).toBe('one');
    expect(double.state.posts[0]?.blocks).toEqual(blocks);
    expect((await chat.postMessage({ channel, text: 'two', thread_ts: ts })).ok).toBe(true);
    expect(await chat.update({ channel, ts, text: 'three', blocks: [] })).toMatchObject({ ts, text: 'three' });
    expect((await chat.postEphemeral({ channel, user, text: 'you alone' })).message_ts).toMatch(/^\d+\.\d+$/);
    expect(double.state.posts).toMatchObject([{ text: 'three', blocks: [] }, { thread: ts }]);
    expect(double.state.whispers).toMatchObject([{ user, text: 'you alone' }]);
  });

  it('looks up people, groups and the channel', async () => {
    const { users, usergroups, conversations } = client();
    const { user: bob } = await users.info({ user });
    expect(bob?.profile?.email).toBe('bob@example.com');
    for (const flag of [bob?.deleted, bob?.is_bot, bob?.is_restricted, bob?.is_ultra_restricted])
      expect(flag).toBe(false);
    const { users: members } = await usergroups.users.list({ usergroup: drillGroup.id });
    expect(members).toEqual(drillGroup.users);
    expect((await usergroups.list({ include_users: true })).usergroups).toMatchObject([{ id: drillGroup.id }]);
    expect((await conversations.info({ channel })).channel?.is_member).toBe(true);
  });

  it('opens a window with the trigger of a click, and changes it', async () => {
    const { chat, views } = client();
    const { ts = '' } = await chat.postMessage({ channel, text: 'one', blocks });
    const { body } = clicked(double, { channel, ts, actionId: button.action_id, user });
    const { trigger_id } = JSON.parse(new URLSearchParams(body).get('payload') ?? '') as { trigger_id: string };
    const view = reasonModal({ choice: 'release', plan: askingPlan, buttonValue: 'fb-1.n' }) as never;
    const { view: open } = await views.open({ trigger_id, view });
    expect((await views.update({ view_id: open?.id ?? '', hash: open?.hash ?? '', view })).ok).toBe(true);
    expect(await failure(views.open({ trigger_id, view }))).toEqual([ErrorCode.PlatformError, 'exchanged_trigger_id']);
  });

  it('takes the no of Slack for a no of Slack', async () => {
    const { chat, users } = client();
    const header = [{ type: 'header' as const, text: { type: 'plain_text' as const, text: 'x'.repeat(151) } }];
    expect(await failure(chat.postMessage({ channel, text: 't', blocks: header }))).toEqual([
      ErrorCode.PlatformError,
      'invalid_blocks',
    ]);
    expect(await failure(users.info({ user: 'U0NOBODY' }))).toEqual([ErrorCode.PlatformError, 'user_not_found']);
    const other = client({ token: 'xoxb-other' });
    expect(await failure(other.auth.test())).toEqual([ErrorCode.PlatformError, 'invalid_auth']);
  });

  it('G1 knows each way of being down for what it is', async () => {
    double.weather = 'rate-limited';
    expect(await failure(client().auth.test())).toEqual([ErrorCode.RateLimitedError, 30]);
    double.weather = 'unavailable';
    expect((await failure(client().auth.test()))[0]).toBe(ErrorCode.HTTPError);
    if (way === 'by a socket') return;
    for (const weather of ['unreachable', 'silent'] as const) {
      double.weather = weather;
      expect((await failure(client({ patienceMs: 20 }).auth.test()))[0], weather).toBe(ErrorCode.RequestError);
    }
  });
});
