import { type Collected, roleCollector } from '../attackers/role-collector.ts';
import { workload } from '../people/workload.ts';
import type { SandboxRole } from '../sandbox/role.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthReports } from './health-reports.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const userName = 'ci-deploy';
/** The name of its sessions is chosen by whoever assumes a role: the attacker takes that of the workloads. */
const sessionName = 'nightly-batch';
const attackerAfterMs = 20_000;
const reportedAfterMs = 67_000;
/** Until after the second look of the trace, a quarter of an hour after the proof. */
const shiftMs = 30 * 60_000;

export const manyRoles: Scenario = manyRolesOf(8);

/** A key that may assume so many production roles. The same story with 300 of them is a test. */
export function manyRolesOf(many: number): Scenario {
  return {
    id: 'many-roles',
    summary:
      'A leaked key assumes every production role: the sessions of the attacker end, and no workload of a role notices.',
    place: exampleAccount,
    // The sessions go on until CloudTrail has told of them.
    declares: { containment: 'contained', pages: 'none', callsAfterProof: 'some' },
    play: (world, story) => play({ world, story }, inhabited(world, many)),
  };
}

interface Scene {
  readonly world: World;
  readonly story: Story;
}

async function play(scene: Scene, roles: readonly SandboxRole[]): Promise<void> {
  const { world, story } = scene;
  story.tell('leak', `access key ${accessKeyId} of user ${userName} leaks; it may assume ${roles.length} roles`);
  const works = { world, everyMs: 60_000, forMs: shiftMs };
  const [collected, ...worked] = await Promise.all([
    attack(scene),
    ...roles.map((role) => workload({ ...works, role, name: sessionName })),
    healthReports(scene, { accessKeyId, userName, afterMs: reportedAfterMs }),
  ]);
  const failed = worked.flatMap((one) => one?.firstFailure ?? []);
  const told = world.account.published.filter(({ subject }) => subject.includes('traced'));
  story.demand(collected.roleArns.length === roles.length, 'the key could assume every role');
  story.demand(collected.answered > 0 && collected.answeredLast === 0, 'every session of the attacker has ended');
  story.demand(failed.length === 0, `no workload of a role made a failed call (${failed[0]})`);
  story.demand(
    roles.every(({ inline }) => [...inline.control().keys()].length === 1),
    'each role has one deny, of one session',
  );
  story.demand(world.executions.all.length === roles.length + 1, 'each session has an incident of its own');
  story.demand(told.length <= 2, `at most one message for each look tells of them all (${told.length})`);
}

async function attack(scene: Scene): Promise<Collected> {
  await scene.world.clock.sleep(attackerAfterMs);
  return roleCollector({ ...scene, accessKeyId, sessionName, everyMs: 60_000, forMs: shiftMs });
}

/** Anybody in the account whose own policies say so may assume them. */
function inhabited({ account }: World, many: number): readonly SandboxRole[] {
  const root = `arn:aws:iam::${account.place.account}:root`;
  const roles = Array.from({ length: many }, (_, number) =>
    account.createRole({
      name: `production-${number}`,
      trust: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: root }, Action: 'sts:AssumeRole' }],
      },
      attached: ['arn:aws:iam::aws:policy/AmazonBedrockFullAccess'],
    }),
  );
  account.createUser({
    name: userName,
    keys: [accessKeyId],
    inline: {
      assume: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole', 'iam:ListRoles'], Resource: '*' }],
      },
    },
  });
  return roles;
}
