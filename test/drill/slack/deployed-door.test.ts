import { describe, expect, it } from 'vitest';
import { reasonField } from '../../../core/messages/slack/reason-modal.ts';
import { leakUnderMode } from '../../../drill/scenarios/leak-under-mode.ts';
import { exampleAccount } from '../../../drill/scenarios/scenario.ts';
import { buttonsIn, clicked, submitted } from '../../../drill/slack/click.ts';
import { connectSlack, drillSlackPolicy } from '../../../drill/slack/connected.ts';
import { type Weather, weathers } from '../../../drill/slack/double.ts';
import { drillPeople } from '../../../drill/slack/people.ts';
import type { World } from '../../../drill/world.ts';
import { endings, truthIn } from '../../leak.ts';
import { rehearsed } from '../../staged.ts';

interface InSlack {
  readonly mode?: 'approve' | 'enforce';
  readonly weather?: Weather;
  /** Types of blocks that this Slack does not take. */
  readonly refusedBlocks?: readonly string[];
  /** What people do. */
  readonly people?: (world: World) => Promise<void>;
}

/** The deployed stack with all that speaks to Slack, in front of the drill's Slack. */
const inSlack = ({ mode = 'approve', weather = 'fair', refusedBlocks = [], people }: InSlack) =>
  rehearsed({
    seed: 1,
    scenario: {
      id: 'in-slack',
      summary: 'A leak, and Slack.',
      place: exampleAccount,
      hasSlack: true,
      declares: { containment: 'contained', pages: 'some' },
      async play(world, story) {
        connectSlack(world);
        world.slack.weather = weather;
        for (const type of refusedBlocks) world.slack.state.refusedBlocks.add(type);
        const meanwhile = async () => people?.(world);
        await leakUnderMode({ world, story, mode, slack: drillSlackPolicy, meanwhile });
      },
    },
  });

async function question({ clock, slack: { state } }: World) {
  for (let looks = 0; looks < 20_000; looks += 1) {
    const post = state.posts.find(({ blocks }) => buttonsIn(blocks).length > 0);
    if (post !== undefined) return post;
    await clock.sleep(500);
  }
  throw new Error('nobody was asked in Slack');
}

describe('the deployed door, in front of the Slack of the drill', () => {
  it('takes the click of somebody in the group, and refuses a guest, a bot, a stranger and somebody who left', async () => {
    const people = async (world: World) => {
      const { channel, ts } = await question(world);
      const click = (user: string) => clicked(world.slack, { channel, ts, user, actionId: 'firebreak.escalate' });
      const { guest, robot, stranger, gone, carol, alice } = drillPeople;
      for (const { id } of [guest, robot, stranger, gone, carol]) void world.ring(click(id));
      await world.clock.sleep(20_000);
      expect(world.slack.state.posts.find((post) => post.ts === ts)?.blocks).toEqual(
        expect.arrayContaining([expect.objectContaining({ type: 'actions' })]),
      );
      await world.ring(click(alice.id));
    };
    const run = await inSlack({ people });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    expect((await endings(run))[0]?.output.notification?.containment).toBe('contained');
    expect(run.world.slack.heard.filter(({ ok }) => !ok)).toEqual([]);
    expect(run.world.slack.state.whispers).toHaveLength(5);
  });

  it('opens the form within its three seconds, and releases with the reason', async () => {
    const people = async (world: World) => {
      const { channel, ts } = await question(world);
      const user = drillPeople.bob.id;
      void world.ring(clicked(world.slack, { channel, ts, user, actionId: 'firebreak.release' }));
      for (let looks = 0; looks < 100 && world.slack.state.views.length === 0; looks += 1) await world.clock.sleep(100);
      const [view] = world.slack.state.views;
      const values = { [reasonField.block]: { [reasonField.action]: 'the job was ours' } };
      await world.ring(submitted(world.slack, { viewId: view?.id ?? '', values }));
    };
    const run = await inSlack({ people });
    expect(run.world.slack.heard.filter(({ ok }) => !ok)).toEqual([]);
    expect(run.world.account.published.some(({ subject }) => subject.includes('released'))).toBe(true);
  });
});

describe('F4 a Slack that refuses a layout', () => {
  it('F4 gets sections with the same buttons, and a click on them decides', async () => {
    const people = async (world: World) => {
      const { channel, ts, blocks } = await question(world);
      expect(new Set(blocks.map((block) => (block as { type: string }).type))).toEqual(new Set(['section', 'actions']));
      const user = drillPeople.alice.id;
      await world.ring(clicked(world.slack, { channel, ts, user, actionId: 'firebreak.escalate' }));
    };
    const run = await inSlack({ people, refusedBlocks: ['rich_text'] });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    expect(run.world.account.published.some(({ subject }) => subject.includes('Slack was not told'))).toBe(false);
  });

  it('F4 that takes no block at all gets the words, with the command for each choice', async () => {
    const everything = ['header', 'rich_text', 'section', 'context', 'divider', 'actions'];
    const { world } = await inSlack({ refusedBlocks: everything });
    const told = world.slack.state.posts.flatMap(({ text, before }) => [...before, text]);
    for (const choice of ['escalate', 'keep', 'release'])
      expect(told.some((text) => text.includes(`npx firebreak answer fb-`) && text.includes(` ${choice} --plan`))).toBe(
        true,
      );
    expect(world.slack.state.posts.every(({ blocks }) => blocks.length === 0)).toBe(true);
  });
});

describe('G1 Slack that is down from start to end, by the very adapter', () => {
  it.each(weathers.filter((weather) => weather !== 'fair' && weather !== 'slow'))(
    '%s: nothing is contained or proven later',
    async (weather) => {
      for (const mode of ['enforce', 'approve'] as const) {
        const [up, down] = [await inSlack({ mode }), await inSlack({ mode, weather })];
        expect(up.world.slack.state.posts.length, mode).toBeGreaterThan(0);
        expect(down.world.slack.state.posts, mode).toEqual([]);
        // The one mail more says that Slack did not hear.
        expect(down.measures, mode).toEqual({ ...up.measures, notices: up.measures.notices + 1 });
        const mailed = ({ world }: typeof up) =>
          world.account.published
            .filter(({ subject }) => !subject.includes('Slack was not told'))
            .map(({ subject, text }) => [subject, text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')]);
        expect(mailed(down), mode).toEqual(mailed(up));
      }
    },
  );
});
