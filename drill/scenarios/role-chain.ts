import { chainJuggler } from '../attackers/chain-juggler.ts';
import { administratorAccess } from '../attackers/hand.ts';
import { workload } from '../people/workload.ts';
import type { SandboxRole } from '../sandbox/role.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthReports } from './health-reports.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const userName = 'ci-deploy';
const reportedAfterMs = 67_000;
const shiftMs = 3 * 3_600_000;
/** A chained session lasts an hour at most: who changes over well before that needs the key no more. */
const hopMs = 40 * 60_000;

export const roleChain: Scenario = roleChainOf(hopMs);

/** A chain of sessions, each of which assumes the role of the next. Faster than CloudTrail tells, it goes on: see the test. */
export function roleChainOf(everyMs: number): Scenario {
  return {
    id: 'role-chain',
    summary:
      'A leaked key begins a chain of sessions that assume each other’s roles: the chain ends, and the roles go on.',
    place: exampleAccount,
    declares: { containment: 'contained', pages: 'none' },
    play: (world, story) => play({ world, story }, everyMs),
  };
}

interface Scene {
  readonly world: World;
  readonly story: Story;
}

async function play(scene: Scene, everyMs: number): Promise<void> {
  const { world, story } = scene;
  const roles = inhabited(world);
  const roleArns = [roles[0].arn, roles[1].arn] as const;
  story.tell('leak', `access key ${accessKeyId} of user ${userName} leaks; it may assume ${roles[0].name}`);
  const works = { world, everyMs: 60_000, forMs: shiftMs };
  const [{ hops }, ...worked] = await Promise.all([
    chainJuggler({ ...scene, accessKeyId, roleArns, everyMs, forMs: shiftMs }),
    ...roles.map((role) => workload({ ...works, role, name: `batch-${role.name}` })),
    healthReports(scene, { accessKeyId, userName, afterMs: reportedAfterMs }),
  ]);
  const failed = worked.flatMap((one) => one?.firstFailure ?? []);
  story.demand(hops === 1, `the chain is broken at its first link (${hops})`);
  story.demand(failed.length === 0, `no workload of a role made a failed call (${failed[0]})`);
}

/** Two roles that may assume each other; the user may assume the first. */
function inhabited({ account }: World): readonly [SandboxRole, SandboxRole] {
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account.place.account}:root` }, Action: 'sts:AssumeRole' },
    ],
  };
  const attached = [administratorAccess];
  const build = account.createRole({ name: 'build', trust, attached });
  account.createUser({
    name: userName,
    keys: [accessKeyId],
    inline: {
      assume: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: build.arn }],
      },
    },
  });
  return [build, account.createRole({ name: 'deploy', trust, attached })];
}
