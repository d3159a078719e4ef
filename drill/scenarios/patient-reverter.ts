import { administratorAccess } from '../attackers/hand.ts';
import { patientReverter } from '../attackers/patient-reverter.ts';
import { decides, type Person } from '../people/decider.ts';
import { hearCalls } from '../platform/heard-calls.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthReports } from './health-reports.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const leaked = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', userName: 'ci-deploy' };
const accomplicesKey = 'AKIAI44QH8DHBEXAMPLE';

/** Longer than Firebreak looks: see `sweepAfterSeconds` of the sweep. */
const waitsMs = 30 * 60_000;
const worksMs = 5 * 60_000;
const heardAfterMs = 90_000;

const onCall: Person = {
  name: 'alice@example.com',
  choice: 'keep',
  reason: 'the pipeline gets a new key first',
  thinksForMs: 5 * 60_000,
};

export const patientReverterScenario: Scenario = {
  id: 'patient-reverter',
  summary:
    'An accomplice waits until Firebreak has contained, looked again and closed, and then takes everything off: CloudTrail tells, and somebody is woken.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'some', callsAfterProof: 'some' },
  async play(world, story) {
    world.account.createUser({
      name: leaked.userName,
      keys: [leaked.accessKeyId],
      attached: [administratorAccess],
    });
    world.account.createUser({ name: 'build-admin', keys: [accomplicesKey], attached: [administratorAccess] });
    const settled = hearCalls(world, { of: isByAttacker, afterMs: () => heardAfterMs });
    story.tell(
      'leak',
      `access key ${leaked.accessKeyId} of user ${leaked.userName} leaks, and so does an administrator's`,
    );
    const forMs = worksMs;
    const [answered] = await Promise.all([
      patientReverter({ world, story, leaked, accessKeyId: accomplicesKey, waitsMs, forMs }),
      healthReports({ world, story }, { ...leaked, afterMs: 2_000 }),
      decides({ world, story, person: onCall }),
    ]);
    await settled();
    story.demand(answered > 0, 'the attacker is back: nothing but the guard over the organization keeps him out');
    demandOnePage(world, story);
  },
};

const isByAttacker: Parameters<typeof hearCalls>[1]['of'] = ({ caller, action }) =>
  'name' in caller && caller.name === 'patient-reverter' && action.startsWith('iam:');

function demandOnePage({ account }: World, story: Story): void {
  const pages = account.published.filter(({ topic }) => topic.includes('Pages'));
  story.demand(pages.length === 1, `somebody is woken once (${pages.length})`);
  story.demand(
    pages.some(({ text }) => text.includes('nobody has released that') && text.includes('attach-user-policy')),
    'the page says what was undone, and how to deny it again',
  );
}
