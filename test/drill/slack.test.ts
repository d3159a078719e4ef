import { describe, expect, it } from 'vitest';
import { policyOfMode } from '../../drill/scenarios/policies.ts';
import type { World } from '../../drill/world.ts';
import { clickPayload, formPayload } from '../core/doors/slack-given.ts';
import { endings, leak, pagesOf, reportOnce, truthIn } from '../leak.ts';
import {
  openSlack,
  rehearsedWithSlack,
  type SlackWorld,
  silentSlack,
  slackConfig,
  slackKnock,
} from '../slack-staged.ts';

/** The first message with buttons, as somebody in the channel finds it. */
async function questionIn(world: World, { seen }: SlackWorld) {
  for (let looks = 0; looks < 5_000; looks += 1) {
    const index = seen.findIndex(({ how, content }) => how === 'post' && content.includes('"actions"'));
    const [, value = ''] = /"value":"([^"]+)"/.exec(seen[index]?.content ?? '') ?? [];
    if (value !== '') return { value, ts: `1767236400.00020${index + 1}` };
    await world.clock.sleep(1_000);
  }
  throw new Error('nobody was asked in Slack');
}

async function click(world: World, slack: SlackWorld, choice: string, user = 'U0ALICE') {
  const { value, ts } = await questionIn(world, slack);
  const payload = clickPayload({
    user: { id: user },
    container: { type: 'message', message_ts: ts, channel_id: slackConfig.channel },
    actions: [{ type: 'button', action_id: `firebreak.${choice}`, value }],
  });
  return { value, answer: await world.knock(slackKnock(payload, world.clock.now())) };
}

const approve = { ...policyOfMode('approve'), slack: (({ ingress: _, ...policy }) => policy)(slackConfig) };
const underApproval = async (world: World) => {
  await world.pushPolicy(approve);
  await reportOnce(world);
};

describe('a question in Slack', () => {
  it('is answered by a signed click through the very door of the stack: the full deny goes in, and is proven', async () => {
    const slack = openSlack();
    const meanwhile = async (world: World) => {
      const { answer } = await click(world, slack, 'escalate');
      expect(answer).toMatchObject({ statusCode: 200, body: '' });
    };
    const run = await rehearsedWithSlack(slack.chat, { scenario: leak({ report: underApproval, meanwhile }), seed: 1 });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    expect((await endings(run))[0]?.output.notification?.containment).toBe('contained');
  });

  it('is answered by a form where a reason is wanted, and everything is put back', async () => {
    const slack = openSlack();
    const meanwhile = async (world: World) => {
      // A knock is over when every execution is, so nobody waits for this one.
      const clicked = click(world, slack, 'release');
      const { value } = await questionIn(world, slack);
      while (!slack.seen.some(({ how }) => how === 'modal')) await world.clock.sleep(500);
      const view = { ...(formPayload()['view'] as object), private_metadata: `release ${value}` };
      await world.knock(slackKnock(formPayload({ view }), world.clock.now()));
      await clicked;
    };
    const run = await rehearsedWithSlack(slack.chat, { scenario: leak({ report: reportOnce, meanwhile }), seed: 1 });
    expect(truthIn(run)).toEqual({ denied: false, inactive: true });
    expect(run.world.account.published.some(({ subject }) => subject.includes('released'))).toBe(true);
  });

  it('A5 is answered once, however often the same request comes, and the door says of each how often Slack sent it', async () => {
    const slack = openSlack();
    const meanwhile = async (world: World) => {
      const { value } = await questionIn(world, slack);
      const { view } = formPayload();
      const keeping = { ...(view as object), private_metadata: `keep ${value}` };
      const knock = slackKnock(formPayload({ view: keeping }), world.clock.now());
      const again = { ...knock, headers: { ...knock.headers, 'x-slack-retry-num': '1' } };
      const first = world.knock(knock);
      await world.clock.sleep(5_000);
      await Promise.all([first, world.knock(again), world.knock(again)]);
    };
    const run = await rehearsedWithSlack(slack.chat, { scenario: leak({ report: reportOnce, meanwhile }), seed: 1 });
    const lines = run.world.functions.lines.filter(({ message }) => message === 'slack').map(({ fields }) => fields);
    expect(lines.map(({ outcome }) => outcome).sort()).toEqual(['delivered before', 'delivered before', 'handed over']);
    expect(lines.map(({ retry }) => retry).sort()).toEqual(['0', '1', '1']);
    expect(slack.seen.filter(({ content }) => content.includes('recorded. Not carried out yet'))).toHaveLength(1);
  });

  it('B0 is answered within 3 s, and Slack is asked nothing before', async () => {
    const slack = openSlack();
    const took: number[] = [];
    const meanwhile = async (world: World) => {
      const { value, ts } = await questionIn(world, slack);
      const container = { type: 'message', message_ts: ts, channel_id: slackConfig.channel };
      const payload = clickPayload({ container, actions: [{ type: 'button', action_id: 'firebreak.keep', value }] });
      const began = world.clock.now();
      const answered = world.functions.invoke(world.account.deployed.routes.get('POST /slack') ?? '', {
        rawPath: '/slack',
        ...slackKnock(payload, began),
      });
      await answered;
      took.push(world.clock.now() - began);
      expect(slack.seen.filter(({ how, to }) => how !== 'post' && to === ts)).toEqual([]);
    };
    await rehearsedWithSlack(slack.chat, { scenario: leak({ report: reportOnce, meanwhile }), seed: 1 });
    expect(took[0]).toBeLessThan(3_000);
  });

  it('C1 shows nobody a task token, and leaves none in a log', async () => {
    const slack = openSlack();
    const run = await rehearsedWithSlack(slack.chat, {
      scenario: leak({ report: reportOnce, meanwhile: (world) => click(world, slack, 'keep').then(() => {}) }),
      seed: 1,
    });
    const table = run.world.account.deployed.tables.find(({ name }) => /approvals/i.test(name))?.name;
    const [id = ''] = /fb-[\w-]+(?=\.[0-9a-f]{32})/.exec(JSON.stringify(slack.seen)) ?? [];
    const { Item } = run.world.account.tables.getItem({ TableName: table, Key: { id: { S: id } } });
    const { taskToken } = JSON.parse(Item?.['question']?.S ?? '{}') as { readonly taskToken: string };
    expect(taskToken.length).toBeGreaterThan(5);
    expect(JSON.stringify([slack.seen, run.world.functions.lines, run.world.account.published])).not.toContain(
      taskToken,
    );
  });
});

describe('an incident in Slack', () => {
  /** Until what was handed over at the very end has arrived. */
  const ended = async (world: World) => {
    const isOver = () => world.executions.events.some(({ kind, state }) => kind === 'succeeded' && state === 'Ended');
    while (!isOver()) await world.clock.sleep(60_000);
    await world.clock.sleep(60_000);
  };
  const updatesOf = ({ seen }: SlackWorld, ts: string) =>
    seen.filter(({ how, to }) => how === 'update' && to === ts).map(({ content }) => content);

  it('F5 F6 is one summary that is edited, and a question that is recorded, executing, and at last verified', async () => {
    const slack = openSlack();
    let asked = '';
    const meanwhile = async (world: World) => {
      const { ts } = await questionIn(world, slack);
      asked = ts;
      void click(world, slack, 'escalate');
      await ended(world);
    };
    await rehearsedWithSlack(slack.chat, { scenario: leak({ report: underApproval, meanwhile }), seed: 1 });
    const summaries = slack.seen.filter(({ how, content }) => how === 'post' && content.includes('"signal '));
    expect(summaries).toHaveLength(1);
    const said = updatesOf(slack, asked).map((content) => /recorded[^"]*?[.:;]/.exec(content)?.[0]);
    expect([...new Set(said)]).toEqual(['recorded.', 'recorded, executing:', 'recorded, executed, verified:']);
  });

  it('E3 shows a question that nobody answered without buttons, and E1 reminds before that', async () => {
    const slack = openSlack();
    let asked = '';
    const meanwhile = async (world: World) => {
      asked = (await questionIn(world, slack)).ts;
      for (let minutes = 0; minutes < 60; minutes += 5) {
        await world.clock.sleep(300_000);
        await world.schedules();
      }
      await ended(world);
    };
    await rehearsedWithSlack(slack.chat, { scenario: leak({ report: underApproval, meanwhile }), seed: 1 });
    expect(slack.seen.filter(({ content }) => content.includes('Still waiting for a decision'))).toHaveLength(2);
    expect(updatesOf(slack, asked).at(-1)).toContain('Expired, nobody decided');
    expect(updatesOf(slack, asked).at(-1)).not.toContain('"actions"');
  });
});

describe('G1 Slack that is down from start to end', () => {
  it('delays nothing: the credential is contained in the same virtual time, and the mail asks', async () => {
    const up = openSlack();
    const withSlack = await rehearsedWithSlack(up.chat, { scenario: leak(), seed: 3 });
    let sleep: (ms: number) => Promise<void> = async () => {};
    const meanwhile = async (world: World) => {
      sleep = (ms) => world.clock.sleep(ms);
    };
    const without = await rehearsedWithSlack(
      silentSlack((ms) => sleep(ms)),
      { scenario: leak({ meanwhile }), seed: 3 },
    );
    expect(without.measures.containment).toBe('contained');
    expect(without.measures.timeToFirstDenyMs).toBe(withSlack.measures.timeToFirstDenyMs);
    expect(without.measures.timeToProvenMs).toBe(withSlack.measures.timeToProvenMs);
    const mailed = ({ world }: typeof without) =>
      world.account.published.map(({ subject, text }) => [
        subject,
        text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then'),
      ]);
    const unheard = ([subject]: readonly string[]) => subject?.includes('Slack was not told') === true;
    expect(mailed(without).filter((mail) => !unheard(mail))).toEqual(mailed(withSlack));
    expect(mailed(without).filter(unheard)).toHaveLength(1);
    expect(pagesOf(without)).toEqual(pagesOf(withSlack));
  });
});
