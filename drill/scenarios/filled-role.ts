import { handOf, modelArn } from '../attackers/hand.ts';
import { slotFiller } from '../attackers/slot-filler.ts';
import { workload } from '../people/workload.ts';
import type { SandboxRole } from '../sandbox/role.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { sequenceEvent } from './guardduty-event.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

export const fillersKeyId = 'AKIAIOSFODNN7EXAMPLE';
export const fillersName = 'ci-deploy';
const reportedAfterMs = 90_000;
const workMs = 25 * 60_000;
const shiftMs = 10 * 60_000;

export const filledRole: Scenario = {
  id: 'filled-role',
  summary:
    'An attacker fills the inline policies of a role to the last character: the deny of its session goes in as a managed policy.',
  place: exampleAccount,
  // The key that took the session is not known of, and goes on.
  declares: { containment: 'contained', pages: 'none', callsAfterProof: 'some' },
  async play(world, story) {
    const role = roleOfOwners(world);
    let stolen: string | undefined;
    const assumed = (session: string) => {
      stolen = session;
    };
    const attacker = { accessKeyId: fillersKeyId, userName: fillersName, everyMs: 5_000, forMs: shiftMs, assumed };
    story.tell('leak', `access key ${fillersKeyId} of the administrator ${fillersName} leaks`);
    const [, worked] = await Promise.all([
      slotFiller({ world, story, ...attacker, roles: [{ name: role.name, arn: role.arn, fills: 'inline' }] }),
      workload({ world, role, name: 'nightly-batch', everyMs: 5_000, forMs: workMs }),
      sessionReported({ world, story }, { stolen: () => stolen, afterMs: reportedAfterMs }),
    ]);
    story.demand(worked.failed === 0, `the workload of the role made no failed call (${worked.firstFailure})`);
    story.demand(!(await invokes(world, stolen)), 'the session that was taken is denied');
    const denies = role.attached.control().filter((arn) => arn.includes(':policy/firebreak-sessions/'));
    story.demand(denies.length === 1, `the role has one managed deny, of one session (${denies.join(', ')})`);
    const inline = [...role.inline.control().keys()];
    story.demand(inline.join() === 'team-access', `what filled the role stays, and is evidence (${inline.join()})`);
  },
};

/** Whether a model still answers to the session. */
export async function invokes(world: World, accessKeyId = ''): Promise<boolean> {
  const hand = handOf(world, { kind: 'session-holder', name: 'drill', accessKeyId, owner: true });
  return (await hand('bedrock:InvokeModel', { modelArn })) !== undefined;
}

/** Whoever in the account may assume roles may assume it; an administrator leaked, so that is the attacker. */
export function roleOfOwners({ account }: World): SandboxRole {
  account.createUser({
    name: fillersName,
    keys: [fillersKeyId],
    attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
  });
  return account.createRole({
    name: 'production',
    path: '/teams/payments/',
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

/** Only the session is seen: nobody knows of the key that took it. */
export async function sessionReported(
  { world, story }: { readonly world: World; readonly story: Story },
  { stolen, afterMs }: { readonly stolen: () => string | undefined; readonly afterMs: number },
): Promise<void> {
  await world.clock.sleep(afterMs);
  const session = world.account.sessions.get(stolen() ?? '');
  if (session?.kind !== 'role') throw new Error('nobody assumed the role');
  story.tell('aws', 'GuardDuty: AttackSequence:IAM/CompromisedCredentials, one session of a role');
  await world.report(sequenceEvent(world, [{ session }]));
}
