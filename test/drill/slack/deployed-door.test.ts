import { describe, expect, it } from 'vitest';
import { chatOver } from '../../../adapters/slack/chat.ts';
import { reasonField } from '../../../core/messages/slack/reason-modal.ts';
import { policyOfMode } from '../../../drill/scenarios/policies.ts';
import { fetchFrom } from '../../../drill/slack/answer-request.ts';
import { buttonsIn, clicked, submitted } from '../../../drill/slack/click.ts';
import { drillBotToken, SlackDouble } from '../../../drill/slack/double.ts';
import { drillChannel, drillGroup, drillPeople, drillTeam } from '../../../drill/slack/people.ts';
import type { World } from '../../../drill/world.ts';
import { signingSecret } from '../../core/doors/slack-given.ts';
import { endings, leak, reportOnce, truthIn } from '../../leak.ts';
import { rehearsedWithSlack } from '../../slack-staged.ts';

const rule = { users: [], groups: [drillGroup.id], people: 1 as const, assurance: 'slack' as const };
const policy = {
  ...policyOfMode('approve'),
  slack: { team: drillTeam, channel: drillChannel, notify: [], may: { escalate: rule, keep: rule, release: rule } },
};

/** The stack with the very adapter that speaks to Slack, in front of the drill's Slack. */
async function inTheDrillsSlack(people: (world: World, double: SlackDouble) => Promise<void>, report = underApproval) {
  let now = 0;
  const double = new SlackDouble({ now: () => now });
  const chat = chatOver({
    token: async () => drillBotToken,
    api: 'https://slack.com/api/',
    clock: { now: () => new Date(now).toISOString() },
    fetch: fetchFrom(double),
  });
  const meanwhile = async (world: World) => {
    const tick = async () => {
      for (let ticks = 0; ticks < 60_000; ticks += 1) {
        now = world.clock.now();
        await world.clock.sleep(250);
        if (world.executions.all.length > 0 && isOver) return;
      }
    };
    let isOver = false;
    const ticking = tick();
    await people(world, double);
    isOver = true;
    await ticking;
  };
  return { double, run: await rehearsedWithSlack(chat, { scenario: leak({ report, meanwhile }), seed: 1 }) };
}

async function underApproval(world: World) {
  await world.pushPolicy(policy);
  await reportOnce(world);
}

async function question(world: World, { state }: SlackDouble) {
  for (let looks = 0; looks < 20_000; looks += 1) {
    const post = state.posts.find(({ blocks }) => buttonsIn(blocks).length > 0);
    if (post !== undefined) return post;
    await world.clock.sleep(500);
  }
  throw new Error('nobody was asked in Slack');
}

const signing = { secret: signingSecret };

describe('the deployed door, in front of the Slack of the drill', () => {
  it('takes the click of somebody in the group, and refuses a guest, a bot, a stranger and somebody who left', async () => {
    const { double, run } = await inTheDrillsSlack(async (world, slack) => {
      const { channel, ts } = await question(world, slack);
      const click = (user: string) => clicked(slack, { channel, ts, user, actionId: 'firebreak.escalate' }, signing);
      const { guest, robot, stranger, gone, carol, alice } = drillPeople;
      for (const { id } of [guest, robot, stranger, gone, carol]) void world.knock(click(id));
      await world.clock.sleep(20_000);
      expect(slack.state.posts.find((post) => post.ts === ts)?.blocks).toEqual(
        expect.arrayContaining([expect.objectContaining({ type: 'actions' })]),
      );
      await world.knock(click(alice.id));
    });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    expect((await endings(run))[0]?.output.notification?.containment).toBe('contained');
    expect(double.heard.filter(({ ok }) => !ok)).toEqual([]);
    expect(double.state.whispers).toHaveLength(5);
  });

  it('opens the form within its three seconds, and releases with the reason', async () => {
    const { run, double } = await inTheDrillsSlack(async (world, slack) => {
      const { channel, ts } = await question(world, slack);
      const user = drillPeople.bob.id;
      const knocked = world.knock(clicked(slack, { channel, ts, user, actionId: 'firebreak.release' }, signing));
      for (let looks = 0; looks < 100 && slack.state.views.length === 0; looks += 1) await world.clock.sleep(100);
      const [view] = slack.state.views;
      const values = { [reasonField.block]: { [reasonField.action]: 'the job was ours' } };
      await world.knock(submitted(slack, { viewId: view?.id ?? '', values }, signing));
      await knocked;
    });
    expect(double.heard.filter(({ ok }) => !ok)).toEqual([]);
    expect(run.world.account.published.some(({ subject }) => subject.includes('released'))).toBe(true);
  });
});
