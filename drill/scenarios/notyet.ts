import { administratorAccess } from '../attackers/hand.ts';
import { notyet } from '../attackers/notyet.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthReports } from './health-reports.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
export const leakedUserName = 'ci-deploy';
const userName = leakedUserName;

/** Longer than Firebreak fights: see `patienceMs` of the prove phase. */
const fightMs = 150_000;

export const notyetScenario: Scenario = {
  id: 'notyet',
  summary:
    'An administrator who looks at its own policies twice a second and takes the denies off before they are enforced: never contained, and a page says so.',
  place: exampleAccount,
  declares: { containment: 'not-proven', pages: 'some' },
  async play(world, story) {
    await playNotyet(world, story);
    const claims = world.account.published.filter(({ subject }) => subject.startsWith('Firebreak: contained'));
    story.demand(claims.length === 0, 'no message ever says contained');
  },
};

/** Answers the names of the users that the attacker made. */
export async function playNotyet(world: World, story: Story): Promise<readonly string[]> {
  world.account.createUser({ name: userName, keys: [accessKeyId], attached: [administratorAccess] });
  story.tell('leak', `access key ${accessKeyId} of the administrator ${userName} leaks`);
  const fight = notyet({ world, story, accessKeyId, userName, forMs: fightMs });
  const [{ made }] = await Promise.all([
    fight,
    healthReports({ world, story }, { accessKeyId, userName, afterMs: 2_000 }),
  ]);
  return made;
}
