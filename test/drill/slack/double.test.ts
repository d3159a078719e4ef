import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Acts } from '../../../drill/slack/acts.ts';
import { fetchFrom } from '../../../drill/slack/answer-request.ts';
import { clicked } from '../../../drill/slack/click.ts';
import { drillBotToken, SlackDouble } from '../../../drill/slack/double.ts';
import { drillChannel, drillGroup, drillPeople } from '../../../drill/slack/people.ts';
import { type SlackServer, serveSlack } from '../../../drill/slack/serve.ts';

let now = Date.parse('2026-01-01T03:00:00Z');
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

interface Reply {
  readonly ok: boolean;
  readonly error?: string;
  readonly ts?: string;
  readonly response_metadata?: { readonly messages: readonly string[] };
  readonly [name: string]: unknown;
}

/** One call as a client makes it: over a socket, or through the `fetch` that a drill puts in place of the real one. */
async function call(method: string, params: object = {}, { token = drillBotToken, by = fetch } = {}): Promise<Reply> {
  const fields = Object.entries(params).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const response = await by(`${server.url}/api/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  return (await response.json()) as Reply;
}

const channel = drillChannel;
const button = { type: 'button', text: { type: 'plain_text', text: 'Go' }, action_id: 'firebreak.keep', value: 'v' };
const asking = [{ type: 'actions', elements: [button] }];

describe('the Slack of the drill, over its Web API', () => {
  it('knows who calls, and refuses whoever has no token', async () => {
    expect(await call('auth.test')).toMatchObject({ ok: true, team_id: 'T0DRILLEXAMPLE' });
    expect(await call('auth.test', {}, { token: 'xoxb-other' })).toEqual({ ok: false, error: 'invalid_auth' });
    expect(await call('admin.users.remove')).toEqual({ ok: false, error: 'unknown_method' });
  });

  it('posts a message, changes it in place, and keeps what it said before', async () => {
    const { ts } = await call('chat.postMessage', { channel, text: 'one' });
    expect(await call('chat.update', { channel, ts, text: 'two' })).toMatchObject({ ok: true, ts });
    expect(double.state.posts).toMatchObject([{ ts, text: 'two', before: ['one'] }]);
  });

  it('puts a reply into a thread, and refuses one to nothing', async () => {
    const { ts } = await call('chat.postMessage', { channel, text: 'one' });
    expect((await call('chat.postMessage', { channel, text: 'two', thread_ts: ts })).ok).toBe(true);
    expect(await call('chat.postMessage', { channel, text: 'two', thread_ts: '1.1' })).toMatchObject({
      error: 'thread_not_found',
    });
  });

  it.each([
    ['chat.postMessage', { channel: 'C0OTHER', text: 'x' }, 'channel_not_found'],
    ['chat.postMessage', { channel }, 'no_text'],
    ['chat.update', { channel, ts: '1.1', text: 'x' }, 'message_not_found'],
    ['chat.postEphemeral', { channel, user: 'U0NOBODY', text: 'x' }, 'user_not_in_channel'],
    ['users.info', { user: 'U0NOBODY' }, 'user_not_found'],
    ['usergroups.users.list', { usergroup: 'S0NONE' }, 'no_such_subteam'],
    ['conversations.info', { channel: 'C0OTHER' }, 'channel_not_found'],
    ['views.open', { trigger_id: 'made up', view: {} }, 'invalid_trigger_id'],
    ['views.update', { view_id: 'V0', view: {} }, 'not_found'],
  ])('%s %o: %s', async (method, params, error) => {
    expect(await call(method, params)).toMatchObject({ ok: false, error });
  });

  it('F2: refuses blocks that Slack would refuse, and says which and why', async () => {
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
    for (const method of ['chat.postMessage', 'chat.postEphemeral'])
      expect(await call(method, { channel, user: drillPeople.bob.id, text: 't', blocks })).toEqual({
        ok: false,
        error: 'invalid_blocks',
        response_metadata: { messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text]'] },
      });
  });

  it('tells members from guests, bots, strangers and those who left', async () => {
    const user = async (id: string) => (await call('users.info', { user: id }))['user'];
    expect(await user(drillPeople.bob.id)).toMatchObject({
      deleted: false,
      is_bot: false,
      is_restricted: false,
      is_stranger: false,
    });
    expect(await user(drillPeople.guest.id)).toMatchObject({ is_restricted: true });
    expect(await user(drillPeople.invited.id)).toMatchObject({ is_ultra_restricted: true });
    expect(await user(drillPeople.robot.id)).toMatchObject({ is_bot: true });
    expect(await user(drillPeople.stranger.id)).toMatchObject({ is_stranger: true, team_id: 'T0OTHEREXAMPLE' });
    expect(await user(drillPeople.gone.id)).toMatchObject({ deleted: true });
  });

  it('lists a user group without those who left', async () => {
    double.state.groups.set(drillGroup.id, { ...drillGroup, users: [...drillGroup.users, drillPeople.gone.id] });
    const { users } = await call('usergroups.users.list', { usergroup: drillGroup.id });
    expect(users).toEqual([drillPeople.alice.id, drillPeople.bob.id]);
  });

  it('B1: lets a click open one window within three seconds, which can be changed afterwards', async () => {
    const view = { type: 'modal', title: { type: 'plain_text', text: 't' }, blocks: [{ type: 'divider' }] };
    const triggered = async () => {
      const { ts = '' } = await call('chat.postMessage', { channel, text: 't', blocks: asking });
      const { body } = clicked(double, { channel, ts, actionId: 'firebreak.keep', user: drillPeople.bob.id });
      return (JSON.parse(new URLSearchParams(body).get('payload') ?? '') as { trigger_id: string }).trigger_id;
    };
    const trigger_id = await triggered();
    const opened = await call('views.open', { trigger_id, view });
    expect(opened.ok).toBe(true);
    expect(await call('views.open', { trigger_id, view })).toMatchObject({ error: 'exchanged_trigger_id' });
    const { id } = opened['view'] as { id: string };
    expect((await call('views.update', { view_id: id, view })).ok).toBe(true);
    expect(await call('views.update', { view_id: id, hash: 'h0', view })).toMatchObject({ error: 'hash_conflict' });
    const late = await triggered();
    now += 3_001;
    expect(await call('views.open', { trigger_id: late, view })).toMatchObject({ error: 'expired_trigger_id' });
  });

  it('answers the same without a socket, for drills in virtual time', async () => {
    const by = fetchFrom(double);
    expect(await call('auth.test', {}, { by })).toEqual(await call('auth.test'));
  });

  it('G1: can be unavailable, out of reach, or tired of us', async () => {
    const by = fetchFrom(double);
    const status = async () => (await by(`${server.url}/api/auth.test`, { method: 'POST' })).status;
    double.weather = 'unavailable';
    expect(await status()).toBe(503);
    double.weather = 'rate-limited';
    expect(await status()).toBe(429);
    double.weather = 'unreachable';
    await expect(status()).rejects.toThrow(TypeError);
  });
});
