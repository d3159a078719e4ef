import { administratorAccess } from '../attackers/hand.ts';
import { modelInvoker } from '../attackers/model-invoker.ts';
import { reverter } from '../attackers/reverter.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthReports } from './health-reports.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
export const leakedUserName = 'ci-deploy';
const accomplicesKey = 'AKIAI44QH8DHBEXAMPLE';

/** Longer than Firebreak fights: see `patienceMs` of the prove phase. */
const fightMs = 150_000;

export const reverterScenario: Scenario = {
  id: 'reverter',
  summary:
    'An accomplice with administrator rights takes both denies off twice a second: never contained, and a page says so.',
  place: exampleAccount,
  declares: { containment: 'not-proven', pages: 'some' },
  async play(world, story) {
    await playReverter(world, story);
    const claims = world.account.published.filter(({ subject }) => subject.startsWith('Firebreak: contained'));
    story.demand(claims.length === 0, 'no message ever says contained');
  },
};

export async function playReverter(world: World, story: Story): Promise<void> {
  world.account.createUser({ name: leakedUserName, keys: [accessKeyId], attached: [administratorAccess] });
  world.account.createUser({ name: 'build-admin', keys: [accomplicesKey], attached: [administratorAccess] });
  story.tell('leak', `access key ${accessKeyId} of user ${leakedUserName} leaks, and so does one of an administrator`);
  await Promise.all([
    modelInvoker({ world, story, accessKeyId }),
    fight(world, story),
    healthReports({ world, story }, { accessKeyId, userName: leakedUserName, afterMs: 2_000 }),
  ]);
}

const fight = (world: World, story: Story): Promise<void> =>
  reverter({ world, story, accessKeyId: accomplicesKey, userName: leakedUserName, everyMs: 500, forMs: fightMs });
