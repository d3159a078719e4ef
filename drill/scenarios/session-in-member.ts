import { type Hand, handOf, modelArn, sessionIn } from '../attackers/hand.ts';
import type { Member } from '../member.ts';
import { workload } from '../people/workload.ts';
import type { SandboxRole } from '../sandbox/role.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthReports } from './health-reports.ts';
import { memberOf } from './leaked-in-member.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const userName = 'ci-deploy';
const sessionName = 'nightly-batch';
const attackerAfterMs = 20_000;
const reportedAfterMs = 67_000;
/** Until after the second look of the trace. */
const shiftMs = 40 * 60_000;

export const sessionInMember: Scenario = {
  id: 'session-in-member',
  summary:
    'A leaked key of the hub assumes a role in a member account, and from there one at home: both sessions end, and the workloads go on.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none' },
  hasMember: true,
  play: playSessionInMember,
};

interface Scene {
  readonly world: World;
  readonly story: Story;
  readonly member: Member;
  readonly there: SandboxRole;
  readonly here: SandboxRole;
}

async function playSessionInMember(world: World, story: Story): Promise<void> {
  const scene = { world, story, ...inhabited(world) };
  const { member, there, here } = scene;
  story.tell('leak', `access key ${accessKeyId} of user ${userName} leaks; it may assume ${there.arn}`);
  const works = { everyMs: 60_000, forMs: shiftMs, name: sessionName };
  const [last, ...worked] = await Promise.all([
    attack(scene),
    workload({ ...works, world: { account: member.account, clock: world.clock }, role: there }),
    workload({ ...works, world, role: here }),
    healthReports(scene, { accessKeyId, userName, afterMs: reportedAfterMs }),
  ]);
  const failed = worked.flatMap((one) => one?.firstFailure ?? []);
  story.demand(last.before === 2, `both sessions could call models before (${last.before})`);
  story.demand(last.after === 0, 'both sessions of the attacker have ended');
  story.demand(failed.length === 0, `no workload made a failed call (${failed[0]})`);
  for (const role of [there, here]) {
    const denies = [...role.inline.control().keys()].filter((policy) => policy.startsWith('Firebreak'));
    story.demand(denies.length === 1, `the role ${role.arn} has one deny, of one session`);
  }
}

/** A role in the member that trusts the user of the hub, and a role of the hub that trusts that role. */
function inhabited(world: World): Pick<Scene, 'member' | 'there' | 'here'> {
  const member = memberOf(world);
  const attached = ['arn:aws:iam::aws:policy/AmazonBedrockFullAccess'];
  const user = world.account.createUser({ name: userName, keys: [accessKeyId], inline: { assume: mayAssume('*') } });
  const there = member.account.createRole({
    name: 'deploy',
    trust: trusting(user.arn),
    attached,
    inline: { assume: mayAssume('*') },
  });
  const here = world.account.createRole({ name: 'publish', trust: trusting(there.arn), attached });
  return { member, there, here };
}

const trusting = (arn: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: arn }, Action: 'sts:AssumeRole' }],
});

const mayAssume = (resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: resource }],
});

/** Takes a session there, with it one at home, and calls models with both: at once, and when all is over. */
async function attack({ world, story, member, there, here }: Scene): Promise<{ before: number; after: number }> {
  await world.clock.sleep(attackerAfterMs);
  const name = 'border-crosser';
  const take = { RoleSessionName: sessionName };
  const key = handOf(world, { kind: 'key-holder', name, accessKeyId });
  const first = sessionIn(await key('AssumeRoleCommand', { RoleArn: there.arn, ...take })) ?? '';
  const abroad = handOf(member, { kind: 'session-holder', name, accessKeyId: first });
  await world.clock.sleep(5_000);
  const second = sessionIn(await abroad('AssumeRoleCommand', { RoleArn: here.arn, ...take })) ?? '';
  const home = handOf(world, { kind: 'session-holder', name, accessKeyId: second });
  story.tell('attacker', 'holds a session there, and by it one at home');
  const calls = async () => (await answersTo(abroad)) + (await answersTo(home));
  const before = await calls();
  await world.clock.sleep(shiftMs - 60_000);
  return { before, after: await calls() };
}

const answersTo = async (hand: Hand): Promise<number> =>
  (await hand('bedrock:InvokeModel', { modelArn })) === undefined ? 0 : 1;
