import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { chatOver } from '../../../adapters/slack/chat.ts';
import { Refused, TryAgain } from '../../../core/model/errors.ts';
import packageJson from '../../../package.json' with { type: 'json' };

interface Asked {
  readonly method: string;
  readonly given: URLSearchParams;
  readonly authorization: string | undefined;
}
type Answers = Readonly<
  Record<string, (asked: Asked, before: number) => { readonly status?: number; readonly body: object }>
>;

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A Slack of one test, on loopback. */
async function slack(answers: Answers) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const method = request.url?.replace('/api/', '') ?? '';
    const one = {
      method,
      given: new URLSearchParams(Buffer.concat(chunks).toString()),
      authorization: request.headers.authorization,
    };
    const before = asked.filter((each) => each.method === method).length;
    asked.push(one);
    const { status = 200, body } = answers[method]?.(one, before) ?? { body: { ok: false, error: 'unknown_method' } };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  open.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  let now = Date.parse('2026-01-01T03:00:00.000Z');
  const later = (ms: number) => {
    now += ms;
  };
  const clock = { now: () => new Date(now).toISOString() };
  let token = 'xoxb-sample';
  const rotate = (to: string) => {
    token = to;
  };
  const chat = chatOver({ token: async () => token, api, clock });
  return { chat, asked, later, rotate };
}

const ok = (body: object) => () => ({ body: { ok: true, ...body } });
const no = (error: string) => () => ({ body: { ok: false, error } });
const message = { text: 'Decide', blocks: [{ type: 'divider' }] };
const posted = { team: 'T0SAMPLE', channel: 'C0SECURITY', ts: '1.1' };

describe('a message', () => {
  it('F1 is posted without previews and without looking for names, and it says which team and enterprise it stands in', async () => {
    const { chat, asked } = await slack({
      'auth.test': ok({ team_id: 'T0SAMPLE', enterprise_id: 'E0SAMPLE' }),
      'chat.postMessage': ok({ ts: '1.1' }),
    });
    expect(await chat.post('C0SECURITY', message)).toEqual({ ...posted, enterprise: 'E0SAMPLE' });
    const given = asked.find(({ method }) => method === 'chat.postMessage')?.given;
    expect([given?.get('unfurl_links'), given?.get('unfurl_media'), given?.get('link_names')]).toEqual([
      'false',
      'false',
      'false',
    ]);
    expect(given?.get('text')).toBe('Decide');
  });

  it('F5 goes below another one, and to the whole channel only where it is told to', async () => {
    const { chat, asked } = await slack({
      'auth.test': ok({ team_id: 'T0SAMPLE' }),
      'chat.postMessage': ok({ ts: '1.2' }),
    });
    await chat.post('C0SECURITY', message, posted);
    await chat.post('C0SECURITY', message, { ts: '1.1', isBroadcast: true });
    const given = asked.filter(({ method }) => method === 'chat.postMessage').map((one) => one.given);
    expect(given.map((one) => [one.get('thread_ts'), one.get('reply_broadcast')])).toEqual([
      ['1.1', null],
      ['1.1', 'true'],
    ]);
  });

  const instead = () => [
    { text: 'Decide', blocks: [{ type: 'section' }] },
    { text: 'Decide, with a command', blocks: [] },
  ];
  const refusing = (refusals: number, error = 'invalid_blocks') =>
    slack({
      'chat.update': (_, before) => ({ body: before < refusals ? { ok: false, error } : { ok: true } }),
    });

  it.each([
    [0, ['[{"type":"divider"}]']],
    [1, ['[{"type":"divider"}]', '[{"type":"section"}]']],
    [2, ['[{"type":"divider"}]', '[{"type":"section"}]', '[]']],
  ])('F4 of which Slack refuses %i layouts is sent in the next', async (refusals, layouts) => {
    const { chat, asked } = await refusing(refusals);
    await chat.update(posted, { ...message, instead });
    expect(asked.map(({ given }) => given.get('blocks'))).toEqual(layouts);
    expect(asked.at(-1)?.given.get('text')).toBe(refusals === 2 ? 'Decide, with a command' : 'Decide');
  });

  it('F4 is refused where Slack takes no layout of it, and tried in no other where Slack has another reason', async () => {
    const never = await refusing(9);
    await expect(never.chat.update(posted, { ...message, instead })).rejects.toBeInstanceOf(Refused);
    expect(never.asked).toHaveLength(3);
    const gone = await refusing(9, 'channel_not_found');
    await expect(gone.chat.update(posted, { ...message, instead })).rejects.toBeInstanceOf(Refused);
    expect(gone.asked).toHaveLength(1);
  });

  it('carries the token as it is now, also when it was replaced in between', async () => {
    const { chat, asked, rotate } = await slack({ 'chat.update': ok({}) });
    await chat.update(posted, message);
    await chat.update(posted, message);
    rotate('xoxb-replaced');
    await chat.update(posted, message);
    expect(asked.map(({ authorization }) => authorization)).toEqual([
      'Bearer xoxb-sample',
      'Bearer xoxb-sample',
      'Bearer xoxb-replaced',
    ]);
  });

  it('carries the token in a header, and nowhere else', async () => {
    const { chat, asked } = await slack({ 'chat.postEphemeral': ok({}) });
    await chat.whisper('C0SECURITY', 'U0ALICE', message);
    expect(asked[0]?.authorization).toBe('Bearer xoxb-sample');
    expect(asked[0]?.given.toString()).not.toContain('xoxb');
  });
});

describe('H2 what Slack is spoken to with', () => {
  it('is its Web API client alone: no framework stands between a request and its signature', () => {
    const names = Object.keys(packageJson.dependencies).filter((name) => name.startsWith('@slack/'));
    expect(names).toEqual(['@slack/web-api']);
  });
});

describe('a person', () => {
  const user = (parts: object) =>
    ok({
      user: {
        id: 'U0ALICE',
        team_id: 'T0SAMPLE',
        deleted: false,
        is_bot: false,
        profile: { email: 'alice@example.com' },
        ...parts,
      },
    });

  it('is who Slack says', async () => {
    const { chat } = await slack({ 'users.info': user({ enterprise_user: { enterprise_id: 'E0SAMPLE' } }) });
    expect(await chat.user('U0ALICE')).toEqual({
      id: 'U0ALICE',
      team: 'T0SAMPLE',
      enterprise: 'E0SAMPLE',
      email: 'alice@example.com',
      isBot: false,
      isDeactivated: false,
      isGuest: false,
      isStranger: false,
    });
  });

  it.each([
    [{ is_bot: true }, 'isBot'],
    [{ deleted: true }, 'isDeactivated'],
    [{ is_restricted: true }, 'isGuest'],
    [{ is_ultra_restricted: true }, 'isGuest'],
    [{ is_stranger: true }, 'isStranger'],
    // What Slack leaves out is not taken for a no.
    [{ is_bot: undefined }, 'isBot'],
    [{ deleted: undefined }, 'isDeactivated'],
  ] as const)('D2 with %j counts as %s', async (parts, is) => {
    const { chat } = await slack({ 'users.info': user(parts) });
    expect((await chat.user('U0ALICE'))[is]).toBe(true);
  });
});

describe('a group', () => {
  it('D1 is remembered for a minute, and not longer', async () => {
    const { chat, asked, later } = await slack({ 'usergroups.users.list': ok({ users: ['U0ALICE'] }) });
    expect(await chat.membersOf('S0ONCALL', 'T0SAMPLE')).toEqual(['U0ALICE']);
    later(59_000);
    await chat.membersOf('S0ONCALL', 'T0SAMPLE');
    expect(asked).toHaveLength(1);
    later(2_000);
    await chat.membersOf('S0ONCALL', 'T0SAMPLE');
    expect(asked).toHaveLength(2);
  });
});

describe('H4 a list', () => {
  it('H4 is asked of the team that decides, and one team does not answer for another', async () => {
    const { chat, asked } = await slack({ 'usergroups.users.list': ok({ users: ['U0ALICE'] }) });
    await chat.membersOf('S0ONCALL', 'T0SAMPLE');
    await chat.membersOf('S0ONCALL', 'T0OTHER');
    expect(asked.map(({ given }) => given.get('team_id'))).toEqual(['T0SAMPLE', 'T0OTHER']);
  });
});

describe('a Slack that says no', () => {
  it.each(['channel_not_found', 'not_in_channel', 'plan_upgrade_required', 'invalid_auth', 'user_not_found'])(
    'by %s is refused, with that word',
    async (error) => {
      const { chat } = await slack({ 'users.info': no(error), 'usergroups.users.list': no(error) });
      await expect(chat.user('U0ALICE')).rejects.toMatchObject({
        name: 'Refused',
        message: expect.stringContaining(error),
      });
      await expect(chat.membersOf('S0ONCALL', 'T0SAMPLE')).rejects.toBeInstanceOf(Refused);
    },
  );

  it.each(['internal_error', 'service_unavailable'])('by %s may say yes later', async (error) => {
    const { chat } = await slack({ 'users.info': no(error) });
    await expect(chat.user('U0ALICE')).rejects.toBeInstanceOf(TryAgain);
  });

  it('B2 by an error of its server is asked three times, and not for half an hour', async () => {
    const { chat, asked } = await slack({ 'users.info': () => ({ status: 500, body: {} }) });
    await expect(chat.user('U0ALICE')).rejects.toBeInstanceOf(TryAgain);
    expect(asked).toHaveLength(3);
  });

  it('B2 by a limit of its rate is not waited for', async () => {
    const { chat, asked } = await slack({
      'users.info': () => ({ status: 429, body: { ok: false, error: 'ratelimited' } }),
    });
    await expect(chat.user('U0ALICE')).rejects.toBeInstanceOf(TryAgain);
    expect(asked).toHaveLength(1);
  });
});

describe('a message to one person', () => {
  const answers = {
    'conversations.open': ok({ channel: { id: 'D0CAROL' } }),
    'auth.test': ok({ team_id: 'T0SAMPLE' }),
    'chat.postMessage': ok({ ts: '1.1' }),
  };

  it('is posted into the channel that Slack opens for it, and says where it stands', async () => {
    const { chat, asked } = await slack(answers);
    expect(await chat.direct('U0CAROL', message)).toEqual({ team: 'T0SAMPLE', channel: 'D0CAROL', ts: '1.1' });
    expect(asked.map(({ method, given }) => [method, given.get('users') ?? given.get('channel')])).toEqual([
      ['conversations.open', 'U0CAROL'],
      ['auth.test', null],
      ['chat.postMessage', 'D0CAROL'],
    ]);
  });

  it('is refused, and posted nowhere, when Slack opens nothing', async () => {
    const { chat, asked } = await slack({ ...answers, 'conversations.open': no('cannot_dm_bot') });
    await expect(chat.direct('U0ROBOT', message)).rejects.toThrow(Refused);
    expect(asked.map(({ method }) => method)).toEqual(['conversations.open']);
  });
});

describe('an address', () => {
  it('is looked up as it is, and says what kind of person has it', async () => {
    const user = { id: 'U0CAROL', team_id: 'T0SAMPLE', is_bot: false, deleted: false, is_restricted: true };
    const { chat, asked } = await slack({ 'users.lookupByEmail': ok({ user }) });
    expect(await chat.byEmail('carol@example.com')).toMatchObject({ id: 'U0CAROL', isGuest: true, isBot: false });
    expect(asked[0]?.given.get('email')).toBe('carol@example.com');
  });

  it('that nobody has is nobody, and no error; any other no is one', async () => {
    const nobody = await slack({ 'users.lookupByEmail': no('users_not_found') });
    expect(await nobody.chat.byEmail('erin@example.com')).toBeUndefined();
    const without = await slack({ 'users.lookupByEmail': no('missing_scope') });
    await expect(without.chat.byEmail('erin@example.com')).rejects.toThrow(Refused);
  });
});
