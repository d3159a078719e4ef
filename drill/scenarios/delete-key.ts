import { deleteAfterDays } from '../../core/model/key-deletion.ts';
import { decides, type Person } from '../people/decider.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthEvent } from './health-event.ts';
import { policyOfMode } from './policies.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const leaked = { userName: 'ci-deploy', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
const dayMs = 24 * 3_600_000;

const owner: Person = {
  name: 'alice@example.com',
  choice: 'delete-key',
  reason: 'the pipeline has a new key',
  thinksForMs: 10 * 60_000,
};

export const deleteKey: Scenario = {
  id: 'delete-key',
  summary: 'A person has the leaked key deleted: a week later it is asleep and unused still, and goes for good.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none' },
  async play(world, story) {
    world.account.createUser({ name: leaked.userName, keys: [leaked.accessKeyId], attached: [] });
    await world.pushPolicy(policyOfMode('enforce'));
    story.tell('aws', 'Health: AWS_RISK_CREDENTIALS_EXPOSED');
    await Promise.all([world.report(healthEvent(world, leaked)), decides({ world, story, person: owner })]);
    story.demand(told(world, 'key to be deleted'), 'people are told what will be deleted, and when');
    await daysPass(world, deleteAfterDays - 1);
    story.demand(statusOf(world) === 'Inactive', 'the day before, the key is there and Inactive');
    await daysPass(world, 1);
    story.demand(statusOf(world) === 'Absent', 'on its day the key is gone');
    story.demand(told(world, 'key deleted'), 'and people are told so');
    await stopped(world, story);
  },
};

/** Nothing is done twice, and nobody is told twice. */
async function stopped(world: World, story: Story): Promise<void> {
  const before = world.account.published.length;
  await daysPass(world, 1);
  story.demand(world.account.published.length === before, 'after that nothing more is said of it');
}

async function daysPass(world: World, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    await world.clock.sleep(dayMs);
    await world.schedules('delete-keys');
  }
}

const statusOf = ({ account }: World) => account.user(leaked.userName)?.keys.get(leaked.accessKeyId)?.status.control();
const told = ({ account }: World, what: string): boolean =>
  account.published.some(({ subject }) => subject.includes(what));
