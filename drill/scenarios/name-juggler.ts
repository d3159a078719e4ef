import { administratorAccess } from '../attackers/hand.ts';
import { nameJuggler } from '../attackers/name-juggler.ts';
import { keyWorkload } from '../people/workload.ts';
import { healthReports } from './health-reports.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const leaked = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', userName: 'ci-deploy' };
const accomplicesKey = 'AKIAI44QH8DHBEXAMPLE';
const victim = { accessKeyId: 'AKIAI88PAYROLEXAMPLE', userName: 'payroll' };
const forMs = 3 * 60_000;

export const nameJugglerScenario: Scenario = {
  id: 'name-juggler',
  summary:
    'An accomplice gives the name of the contained user to a user who works: nobody else is denied, and contained is not said.',
  place: exampleAccount,
  declares: { containment: 'failed', pages: 'some' },
  async play(world, story) {
    for (const { userName: name, accessKeyId } of [leaked, victim])
      world.account.createUser({ name, keys: [accessKeyId], attached: [administratorAccess] });
    world.account.createUser({ name: 'build-admin', keys: [accomplicesKey], attached: [administratorAccess] });
    story.tell(
      'leak',
      `access key ${leaked.accessKeyId} of user ${leaked.userName} leaks, and so does an administrator's`,
    );
    const [answered, work] = await Promise.all([
      nameJuggler({ world, story, leaked, accessKeyId: accomplicesKey, victim: victim.userName, forMs }),
      keyWorkload({ world, accessKeyId: victim.accessKeyId, everyMs: 2_000, forMs }),
      healthReports({ world, story }, { ...leaked, afterMs: 2_000 }),
    ]);
    story.demand(answered === 0, 'the leaked key opens nothing, under whatever name its user goes');
    story.demand(work.failed === 0, `the user who was given the name goes on working (${work.firstFailure})`);
  },
};
