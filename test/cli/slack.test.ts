import { describe, expect, it } from 'vitest';
import type { Operator } from '../../adapters/aws/operator/operator.ts';
import { slackVerbOn } from '../../cli/slack.ts';
import { Refused } from '../../core/model/errors.ts';
import type { Chat, ChatUser } from '../../core/ports/chat.ts';
import { config } from '../../firebreak.config.example.ts';
import { chatUser } from '../core/doors/slack-given.ts';
import { slackConfig } from '../slack-staged.ts';
import { connecting, saidBy } from './said-by.ts';

interface Given {
  readonly operator?: Partial<Operator>;
  readonly people?: Readonly<Record<string, Partial<ChatUser>>>;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly slack?: typeof slackConfig | undefined;
}

function verb({ operator = {}, people = {}, groups = {}, slack = slackConfig }: Given = {}) {
  const chat: Chat = {
    post: async (channel) => ({ team: 'T0SAMPLE', channel, ts: '1.1' }),
    update: async () => {},
    whisper: async () => {},
    direct: () => Promise.reject(new Error('nobody is written to')),
    byEmail: () => Promise.reject(new Error('nobody is looked for')),
    user: async (id) => {
      if (id === 'U0GONE') throw new Refused('look a person up in Slack: user_not_found');
      return { ...chatUser(id), ...people[id] };
    },
    membersOf: async (group) => {
      const members = groups[group];
      if (members === undefined) throw new Refused('read a user group in Slack: plan_upgrade_required');
      return members;
    },
  };
  const secret = async (name: string) => (name.endsWith('bot-token') ? 'xoxb-sample' : 'a'.repeat(32));
  return slackVerbOn({
    connect: connecting({ secret, ...operator }),
    load: async () => ({ ...config, slack }),
    chat: () => chat,
  });
}

describe('firebreak slack manifest', () => {
  it('H3 is the manifest of the app with our address in it, and five scopes', async () => {
    const { out, code } = await saidBy(verb(), ['manifest', '--url', 'https://api.example/slack']);
    const manifest = JSON.parse(out.join('\n'));
    expect(code).toBe(0);
    expect(manifest.settings.interactivity).toEqual({ is_enabled: true, request_url: 'https://api.example/slack' });
    expect(manifest.oauth_config.scopes.bot).toEqual([
      'chat:write',
      'im:write',
      'users:read',
      'users:read.email',
      'usergroups:read',
    ]);
    expect(manifest.features).not.toHaveProperty('slash_commands');
  });

  it('takes no address without TLS', async () => {
    expect((await saidBy(verb(), ['manifest', '--url', 'http://api.example/slack'])).code).toBe(2);
  });
});

describe('firebreak slack connect', () => {
  const signing = 'b'.repeat(32);
  const typed = (account: string) => ({ answers: [signing, 'xoxb-1-2-sample-sample', account] });

  it('A4 stores both secrets, the old signing secret beside the new one, once the account is named', async () => {
    const put: unknown[] = [];
    const connect = verb({ operator: { putSecret: async (...given) => void put.push(given) } });
    expect((await saidBy(connect, ['connect'], typed('example-prod'))).code).toBe(0);
    expect(put).toEqual([
      ['firebreak/slack/signing-secret', `${signing}\n${'a'.repeat(32)}`],
      ['firebreak/slack/bot-token', 'xoxb-1-2-sample-sample'],
    ]);
  });

  it('stores nothing in an account that was not named, and says no secret', async () => {
    const said = await saidBy(verb(), ['connect'], typed('something-else'));
    expect(said.code).toBe(1);
    expect(JSON.stringify(said)).not.toMatch(/bbbbbbbb|sample-sample/);
  });

  it.each([[['short', 'xoxb-1-2-sample-sample', 'example-prod']], [[signing, 'xoxp-not-a-bot', 'example-prod']]])(
    'refuses what is not what it asks for',
    async (answers) => {
      expect((await saidBy(verb(), ['connect'], { answers })).code).toBe(2);
    },
  );
});

describe('firebreak slack test', () => {
  const groups = { S0ONCALL: ['U0CAROL'] };

  it('passes where the app can write, and enough people can decide each thing', async () => {
    const { code, out } = await saidBy(verb({ groups }), ['test']);
    expect(code).toBe(0);
    expect(out.slice(1)).toEqual([
      'pass  a signing secret is set',
      'pass  the app can write into C0SECURITY',
      'pass  "escalate" takes 1, and 3 can decide it',
      'pass  "keep" takes 1, and 3 can decide it',
      'pass  "release" takes 1, and 2 can decide it',
    ]);
  });

  it('D5 names who cannot decide, and fails where too few are left; a group that cannot be read is a note', async () => {
    const people = { U0ALICE: { isGuest: true }, U0BOB: { isDeactivated: true } };
    const { code, out } = await saidBy(verb({ people }), ['test']);
    expect(code).toBe(1);
    expect(out.at(-1)).toBe(
      'fail  "release" takes 1, and 0 can decide it (U0ALICE: guests decide nothing; U0BOB: this account is deactivated)',
    );
    expect(out.at(-2)).toContain('plan_upgrade_required');
  });

  it('fails while no signing secret is set', async () => {
    const secret = async (name: string) => (name.endsWith('bot-token') ? 'xoxb-sample' : undefined);
    expect((await saidBy(verb({ groups, operator: { secret } }), ['test'])).out[1]).toMatch(
      /^fail {2}no signing secret/,
    );
  });
});
