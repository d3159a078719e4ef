import { handOf, modelArn } from '../attackers/hand.ts';
import { modelInvoker } from '../attackers/model-invoker.ts';
import { decides, type Person } from '../people/decider.ts';
import { workload } from '../people/workload.ts';
import type { SandboxRole } from '../sandbox/role.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { instanceSessionReported } from './instance-session-reported.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const instanceId = 'i-0abcdef1234567890';
const reportedAfterMs = 60_000;
/** AWS hands the workload a new session this often, in ms: those of before the answer are denied with the stolen ones. */
const refreshMs = 12 * 60_000;
const workMs = 40 * 60_000;

const onCall: Person = {
  name: 'bob@example.com',
  choice: 'deny-role-sessions',
  reason: 'the role was taken over and over, and nobody knows how often',
  thinksForMs: 4 * 60_000,
};

export const roleWide: Scenario = {
  id: 'role-wide',
  summary:
    'Nobody knows how many sessions of a role were stolen: a person has all of them denied, and those taken later go on.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'some' },
  async play(world, story) {
    const role = batch(world);
    const [reportedOne, hidden] = [sessionOf(world, role, instanceId), sessionOf(world, role, 'nightly-batch')];
    story.tell('leak', `two sessions of the role ${role.name} are stolen, and GuardDuty will see one of them`);
    const given = { world, role, name: 'nightly-batch', everyMs: 15_000, forMs: workMs, refreshMs };
    const [worked] = await Promise.all([
      workload(given),
      modelInvoker({ world, story, accessKeyId: reportedOne }),
      modelInvoker({ world, story, accessKeyId: hidden }),
      decides({ world, story, person: onCall }),
      instanceSessionReported(
        { world, story },
        { role, instanceId, accessKeyId: reportedOne, afterMs: reportedAfterMs },
      ),
    ]);
    await demandOf({ world, story }, { role, stolen: [reportedOne, hidden], failed: worked.failed });
  },
};

interface Scene {
  readonly world: World;
  readonly story: Story;
}

async function demandOf(
  { world, story }: Scene,
  { role, stolen, failed }: { readonly role: SandboxRole; readonly stolen: readonly string[]; readonly failed: number },
): Promise<void> {
  for (const accessKeyId of stolen)
    story.demand(!(await invokes(world, accessKeyId)), `the stolen session ${accessKeyId} is denied`);
  story.demand(
    await invokes(world, sessionOf(world, role, 'nightly-batch')),
    'a session that is taken now is not denied',
  );
  const answered = story.moments.find(({ text }) => text.startsWith(onCall.name))?.at ?? 0;
  const wide = world.account.calls.filter(
    ({ action, outcome, caller }) =>
      action === 'iam:PutRolePolicy' &&
      outcome === 'ok' &&
      caller.kind === 'function' &&
      caller.phase === 'session-deny',
  );
  story.demand(
    wide.filter(({ at }) => at < answered).length === 1,
    'before a person answered, models were denied to one session and nothing else was done',
  );
  story.demand(failed > 0, 'the workload fails until it gets a new session, as the question says');
  const names = [...role.inline.control().keys()];
  story.demand(names.includes('FirebreakDenyRoleSessions'), `the role-wide deny is on the role (${names.join(', ')})`);
  const question = world.account.published.find(({ subject }) => subject.includes('decide about'))?.text ?? '';
  story.demand(
    /ec2\.amazonaws\.com/.test(question) && /FAILS until it takes a new session/.test(question),
    'the question says who uses the role, and that its workloads fail',
  );
}

async function invokes(world: World, accessKeyId: string): Promise<boolean> {
  const hand = handOf(world, { kind: 'session-holder', name: 'drill', accessKeyId, owner: true });
  return (await hand('bedrock:InvokeModel', { modelArn })) !== undefined;
}

function batch({ account }: World): SandboxRole {
  return account.createRole({
    name: 'batch',
    trust: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
    attached: [
      'arn:aws:iam::aws:policy/AmazonBedrockFullAccess',
      'arn:aws:iam::aws:policy/AmazonBedrockMantleFullAccess',
    ],
  });
}

const sessionOf = ({ account }: World, role: SandboxRole, name: string): string =>
  account.openSession({ kind: 'role', role, name, tags: {}, transitive: [] }, 6 * 3_600).accessKeyId;
