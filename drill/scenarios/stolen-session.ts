import { roleAssumer } from '../attackers/role-assumer.ts';
import { workload } from '../people/workload.ts';
import type { SandboxRole } from '../sandbox/role.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { sequenceEvent } from './guardduty-event.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

export const callersKeyId = 'AKIAIOSFODNN7EXAMPLE';
export const callersName = 'ci-deploy';
const reportedAfterMs = 90_000;
const workMs = 25 * 60_000;

export const stolenSession: Scenario = {
  id: 'stolen-session',
  summary:
    'An attacker turns a leaked key into a session of a production role: that session ends, and the workload of the role goes on.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none' },
  async play(world, story) {
    const role = productionRole(world);
    const before = policiesOf(role);
    let stolen: string | undefined;
    const assumed = (session: string) => {
      stolen = session;
    };
    story.tell('leak', `access key ${callersKeyId} of user ${callersName} leaks; it may assume the role ${role.name}`);
    const [, worked] = await Promise.all([
      roleAssumer({ world, story, accessKeyId: callersKeyId, role, sessionName: 'audit', assumed }),
      workload({ world, role, name: 'nightly-batch', everyMs: 5_000, forMs: workMs }),
      reported({ world, story }, () => stolen),
    ]);
    story.demand(worked.failed === 0, `the workload of the role made no failed call (${worked.firstFailure})`);
    const added = policiesOf(role).filter((name) => !before.includes(name));
    story.demand(added.length === 1, `the role has one deny, of one session (${added.join(', ')})`);
    story.demand(
      story.moments.some(({ text }) => text === 'cannot assume the role again'),
      'whoever assumed the role cannot do so again',
    );
  },
};

/** Anybody in the account whose own policies say so may assume it. */
export function productionRole({ account }: World): SandboxRole {
  const { account: id } = account.place;
  const role = account.createRole({
    name: 'production',
    trust: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${id}:root` }, Action: 'sts:AssumeRole' }],
    },
    attached: [
      'arn:aws:iam::aws:policy/AmazonBedrockFullAccess',
      'arn:aws:iam::aws:policy/AmazonBedrockMantleFullAccess',
    ],
  });
  account.createUser({
    name: callersName,
    keys: [callersKeyId],
    inline: {
      assume: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role.arn }],
      },
    },
  });
  return role;
}

const policiesOf = ({ inline }: SandboxRole): readonly string[] => [...inline.control().keys()];

async function reported(
  { world, story }: { readonly world: World; readonly story: Story },
  stolen: () => string | undefined,
): Promise<void> {
  await world.clock.sleep(reportedAfterMs);
  const { account } = world;
  const session = account.sessions.get(stolen() ?? '');
  const user = account.user(callersName);
  if (session?.kind !== 'role' || user === undefined) throw new Error('nobody assumed the role');
  story.tell(
    'aws',
    'GuardDuty: AttackSequence:IAM/CompromisedCredentials, a session of a role and the key that made it',
  );
  await world.report(
    sequenceEvent(world, [{ session }, { userName: callersName, userId: user.id, accessKeyId: callersKeyId }]),
  );
}
