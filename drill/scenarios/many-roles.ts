import { roleCollector } from '../attackers/role-collector.ts';
import { workload } from '../people/workload.ts';
import type { SandboxRole } from '../sandbox/role.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthEvent } from './health-event.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const userName = 'ci-deploy';
const howMany = 300;
/** So many of them have a workload of their owners, whose every call counts. */
const atWork = 60;

const reportedAfterMs = 120_000;
const shiftMs = 45 * 60_000;

export const manyRoles: Scenario = {
  id: 'many-roles',
  summary: `A leaked key takes a session of each of ${howMany} production roles: those sessions end, and no workload of the roles feels it.`,
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none', callsAfterProof: 'some' },
  async play(world, story) {
    const roles = Array.from({ length: howMany }, (_, index) => production(world, index));
    world.account.createUser({
      name: userName,
      keys: [accessKeyId],
      inline: {
        assume: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole', 'iam:ListRoles'], Resource: '*' }],
        },
      },
    });
    story.tell('leak', `access key ${accessKeyId} of user ${userName} leaks; it may assume ${howMany} roles`);
    const attack = roleCollector({
      world,
      story,
      accessKeyId,
      sessionName: 'audit',
      everyMs: 4 * 60_000,
      forMs: shiftMs,
    });
    const work = roles
      .slice(0, atWork)
      .map((role) => workload({ world, role, name: `batch-${role.name}`, everyMs: 60_000, forMs: shiftMs }));
    const [, ...worked] = await Promise.all([attack, ...work, reported(world, story)]);
    const failed = worked.reduce((sum, each) => sum + (typeof each === 'object' ? each.failed : 0), 0);
    story.demand(failed === 0, `no workload of the roles made a failed call (${failed} failed)`);
    const late = story.attempts.filter(({ at, succeeded }) => succeeded && at > world.clock.now() - 10 * 60_000);
    story.demand(late.length === 0, `every session of the attacker is dead (${late.length} late calls)`);
  },
};

function production({ account }: World, index: number): SandboxRole {
  return account.createRole({
    name: `production-${String(index).padStart(3, '0')}`,
    trust: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account.place.account}:root` }, Action: 'sts:AssumeRole' },
      ],
    },
    attached: [
      'arn:aws:iam::aws:policy/AmazonBedrockFullAccess',
      'arn:aws:iam::aws:policy/AmazonBedrockMantleFullAccess',
    ],
  });
}

async function reported(world: World, story: Story): Promise<undefined> {
  await world.clock.sleep(reportedAfterMs);
  story.tell('aws', 'Health: AWS_RISK_CREDENTIALS_EXPOSED');
  await world.report(healthEvent(world, { accessKeyId, userName }));
  return undefined;
}
