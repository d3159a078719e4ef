import { awsDenyAllArn } from '../../core/iam/aws-managed.ts';
import { type Clicker, clicks } from '../people/clicker.ts';
import { connectSlack, drillSlackPolicy } from '../slack/connected.ts';
import { drillPeople } from '../slack/people.ts';
import type { World } from '../world.ts';
import { leakUnderMode } from './leak-under-mode.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const guest: Clicker = { who: drillPeople.guest, choice: 'escalate', thinksForMs: 2 * 60_000 };
const onCall: Clicker = { who: drillPeople.bob, choice: 'escalate', thinksForMs: 4 * 60_000 };

export const approvalInSlack: Scenario = {
  id: 'approval-in-slack',
  summary:
    'Mode approve, asked in Slack: a guest clicks in vain, and the full quarantine follows the click of who may.',
  place: exampleAccount,
  hasSlack: true,
  declares: { containment: 'contained', pages: 'some' },
  async play(world, story) {
    connectSlack(world);
    const after = new Map<Clicker, boolean>();
    const does = async (person: Clicker) => {
      await clicks(person, { world, story });
      await world.clock.sleep(60_000);
      after.set(person, isQuarantined(world));
    };
    const meanwhile = async () => void (await Promise.all([does(guest), does(onCall)]));
    await leakUnderMode({ world, story, mode: 'approve', slack: drillSlackPolicy, meanwhile });
    story.demand(after.get(guest) === false, 'the click of the guest changed nothing');
    story.demand(isTold(world, guest), 'the guest was told why, and nobody else was');
    story.demand(after.get(onCall) === true, 'a minute after the click of who may, the quarantine is in');
    const { posts } = world.slack.state;
    story.demand(
      posts.some(({ blocks }) => JSON.stringify(blocks).includes('chose full quarantine')),
      'the message says what was decided',
    );
    const refused = world.slack.heard.filter(({ ok }) => !ok).map(({ method, error }) => `${method}: ${error}`);
    story.demand(refused.length === 0, `Slack took all that it was told (${refused.join()})`);
  },
};

const isQuarantined = ({ account }: World): boolean =>
  account.user('ci-deploy')?.attached.control().includes(awsDenyAllArn) === true;

function isTold({ slack: { state } }: World, { who }: Clicker): boolean {
  return state.whispers.length > 0 && state.whispers.every(({ user }) => user === who.id);
}
