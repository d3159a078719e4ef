import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { describe, expect, it, vi } from 'vitest';
import type { SlackClientMaker } from '../../../adapters/slack/chat.ts';
import { VirtualClock } from '../../../drill/clock.ts';
import { random } from '../../../drill/random.ts';
import type { ClientMaker } from '../../../drill/sandbox/hook.ts';
import { quickClient } from '../../../drill/simulation/quick-client.ts';
import { quickSlackClient } from '../../../drill/simulation/quick-slack-client.ts';
import { type SimulationStage, simulateRun } from '../../../drill/simulation/simulate-run.ts';
import { drillBotToken, SlackDouble, type Weather, weathers } from '../../../drill/slack/double.ts';
import { type SlackLine, slacksOwnClient } from '../../../drill/slack/line.ts';
import { drillChannel as channel, drillGroup, drillPeople, drillTeam } from '../../../drill/slack/people.ts';
import { quietly, simulated } from './simulation-stage.ts';

const user = drillPeople.bob.id;
const blocks = [{ type: 'header' as const, text: { type: 'plain_text' as const, text: 'Bœuf & <b>', emoji: false } }];
const tooLong = [{ type: 'header' as const, text: { type: 'plain_text' as const, text: 'x'.repeat(151) } }];
const options: WebClientOptions = {
  slackApiUrl: 'https://slack.com/api/',
  retryConfig: { retries: 2, minTimeout: 200, maxTimeout: 300 },
  timeout: 2_500,
  rejectRateLimitedCalls: true,
  logLevel: LogLevel.ERROR,
};

/** All that Firebreak asks Slack, and what Slack refuses. */
const calls: readonly ((client: WebClient) => Promise<unknown>)[] = [
  ({ auth }) => auth.test(),
  ({ chat }) => chat.postMessage({ channel, text: 'one', blocks, unfurl_links: false, link_names: false }),
  ({ chat }) => chat.postMessage({ channel, text: 'two', blocks: [], thread_ts: '1.1', reply_broadcast: true }),
  ({ chat }) => chat.postMessage({ channel, text: 'three', blocks: tooLong }),
  ({ chat }) => chat.update({ channel, ts: '1.1', text: 'four', blocks }),
  ({ chat }) => chat.postEphemeral({ channel, user, text: 'you alone', blocks }),
  (client) => client.apiCall('chat.update', { channel, ts: null, text: undefined, count: 2 }),
  ({ conversations }) => conversations.open({ users: user }),
  ({ users }) => users.info({ user }),
  ({ users }) => users.info({ user: 'U0NOBODY' }),
  ({ users }) => users.lookupByEmail({ email: 'bob+1@example.com' }),
  ({ usergroups }) => usergroups.users.list({ usergroup: drillGroup.id, team_id: drillTeam }),
  ({ views }) =>
    views.open({ trigger_id: '1.2', view: { type: 'modal', title: { type: 'plain_text', text: 't' }, blocks } }),
];

interface Given {
  readonly clientOn: (line: SlackLine) => SlackClientMaker;
  readonly seed: number;
  readonly token?: string;
  /** What the weather may be. */
  readonly among?: readonly Weather[];
}

/** What the double heard and what the caller got, at which instant, while the weather changes. */
async function played({ clientOn, seed, token = drillBotToken, among = weathers }: Given) {
  const clock = new VirtualClock({ seed });
  const double = new SlackDouble({ now: () => clock.now() });
  const heard = vi.spyOn(double, 'call');
  const draw = random(seed, 'weather');
  const client = clientOn({ double, answers: () => clock.sleep(double.weather === 'slow' ? 2_000 : 200) })(
    token,
    options,
  );
  const got: unknown[] = [];
  const asked = async (call: (typeof calls)[number]) => {
    const what = await call(client).catch(failureIn);
    got.push({ at: clock.elapsed(), what });
  };
  await clock.run(async () => {
    void (async () => {
      for (let changes = 0; changes < 200; changes += 1) {
        double.weather = among[Math.floor(draw() * among.length)] ?? 'fair';
        await clock.sleep(draw() * 1_500);
      }
    })();
    for (const call of calls) await asked(call);
    await Promise.all(calls.map(asked));
  });
  return { got, heard: heard.mock.calls, state: { ...double.state, now: 0, next: 0 }, ends: clock.elapsed() };
}

/** All of a failure that says something of Slack. */
function failureIn(error: unknown): object {
  const { name, code, message, data, statusCode, body, retryAfter } = error as Error & Record<string, unknown>;
  return { name, code, message, data, statusCode, body, retryAfter };
}

const bothPlayed = async (given: Omit<Given, 'clientOn'>) => [
  await played({ ...given, clientOn: quickSlackClient }),
  await played({ ...given, clientOn: slacksOwnClient }),
];

describe("the simulation's client of Slack", () => {
  it.each(weathers)(
    "asks, fails and gives up at the same instants as Slack's own while Slack is %s",
    async (weather) => {
      vi.spyOn(console, 'error').mockImplementation(() => {});
      const [quick, own] = await bothPlayed({ seed: 1, among: [weather] });
      expect(quick).toEqual(own);
      expect(own?.got).toHaveLength(2 * calls.length);
    },
  );

  it('does the same in weather that changes between two attempts', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const said: string[] = [];
    for (let seed = 1; seed <= 40; seed += 1) {
      const [quick, own] = await bothPlayed({ seed });
      expect(quick, `seed ${seed}`).toEqual(own);
      said.push(JSON.stringify(own?.got));
    }
    for (const sign of ['"ok":true', 'RateLimited', 'HTTPError', 'took too long', 'fetch failed', 'a proxy in between'])
      expect(
        said.some((text) => text.includes(sign)),
        sign,
      ).toBe(true);
  });

  it('is refused with another token as well', async () => {
    const [quick, own] = await bothPlayed({ seed: 1, token: 'xoxb-other', among: ['fair'] });
    expect(quick).toEqual(own);
    expect(JSON.stringify(own?.got)).toContain('invalid_auth');
  });

  it('leaves nothing in the hands of both sides', async () => {
    const clock = new VirtualClock();
    const double = new SlackDouble({ now: () => clock.now() });
    const client = quickSlackClient({ double, answers: async () => {} })(drillBotToken, options);
    const given = structuredClone(blocks);
    await client.chat.postMessage({ channel, text: 'one', blocks: given });
    for (const { text } of given) text.text = 'changed';
    expect(double.state.posts[0]?.blocks).toEqual(blocks);
  });
});

/** Not `quickClient` itself, so that the run takes Slack's own client, and turns of the event loop. */
const quickButForSlack: ClientMaker = (Kind, config, seat) => quickClient(Kind, config, seat);

async function logOf(stage: SimulationStage, seed: number, slack: 'fair' | 'stormy'): Promise<string> {
  const { world, ended } = await simulateRun(stage, quietly({ slack, person: 'keep', mode: 'approve' }, seed));
  const { posts, whispers, channels } = world.slack.state;
  const slacks = [posts, whispers, [...channels], world.slack.heard];
  return JSON.stringify([world.account.calls, world.account.published, world.functions.lines, slacks, ended]);
}

describe('a run with Slack', () => {
  it.each(['fair', 'stormy'] as const)("is the same with Slack's own client, on a %s day", async (slack) => {
    const stage = await simulated();
    const ofItsOwn = vi.spyOn(WebClient.prototype, 'apiCall');
    const differing: number[] = [];
    for (const seed of [1, 2, 3]) {
      const quick = await logOf(stage, seed, slack);
      const own = await logOf({ ...stage, clientOf: quickButForSlack }, seed, slack);
      if (quick !== own) differing.push(seed);
    }
    expect(differing).toEqual([]);
    expect(ofItsOwn).toHaveBeenCalled();
  });
});
