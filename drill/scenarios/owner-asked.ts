import { administratorAccess } from '../attackers/hand.ts';
import { type Clicker, clicks } from '../people/clicker.ts';
import { connectSlack, drillSlackPolicy } from '../slack/connected.ts';
import { drillPeople } from '../slack/people.ts';
import type { World } from '../world.ts';
import { healthEvent } from './health-event.ts';
import { policyOfMode } from './policies.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const leaked = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', userName: 'ci-deploy' };
const owner: Clicker = { who: drillPeople.carol, choice: 'not-mine', thinksForMs: 3 * 60_000 };

export const ownerAsked: Scenario = {
  id: 'owner-asked',
  summary:
    'A tag names the owner, who is asked in Slack "Was this you?" and says no: a page, and not one change in AWS.',
  place: exampleAccount,
  hasSlack: true,
  asksOwners: true,
  declares: { containment: 'contained', pages: 'some' },
  async play(world, story) {
    connectSlack(world);
    const tags = { owner: drillPeople.carol.profile.email ?? '' };
    const attached = [administratorAccess];
    world.account.createUser({ name: leaked.userName, keys: [leaked.accessKeyId], tags, attached });
    await world.pushPolicy({ ...policyOfMode('enforce'), slack: drillSlackPolicy, ownerTags: ['owner'] });
    story.tell('aws', 'Health: AWS_RISK_CREDENTIALS_EXPOSED');
    const identities: string[] = [];
    const looks = async () => {
      await world.clock.sleep(owner.thinksForMs);
      identities.push(JSON.stringify(world.account.snapshot()));
    };
    const says = async () => {
      // The account is looked at when all has been contained, and again a while after the answer.
      await Promise.all([looks(), clicks(owner, { world, story })]);
      await looks();
    };
    await Promise.all([world.report(healthEvent(world, leaked)), says()]);
    demandHeard({ world, story });
    story.demand(new Set(identities).size === 1, 'the answer changed nobody in the account');
  },
};

type Stage = { readonly world: World; readonly story: Parameters<Scenario['play']>[1] };

function demandHeard({ world: { account, slack }, story }: Stage): void {
  const direct = slack.state.posts.filter(({ channel }) => channel.startsWith('D'));
  story.demand(direct.length === 1, 'one person was written to, once');
  const pages = account.published.filter(({ subject }) => subject.includes('the owner says it was somebody else'));
  story.demand(pages.length === 1, 'the no paged, once');
  const said = slack.state.posts.filter(({ thread }) => thread !== undefined).map(({ text }) => text);
  story.demand(
    said.some((text) => text.includes('this was not me')),
    'the thread says what the owner said',
  );
  const refused = slack.heard.filter(({ ok }) => !ok).map(({ method, error }) => `${method}: ${error}`);
  story.demand(refused.length === 0, `Slack took all that it was told (${refused.join()})`);
}
