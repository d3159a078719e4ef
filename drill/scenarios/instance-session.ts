import { modelArn } from '../attackers/hand.ts';
import { modelInvoker } from '../attackers/model-invoker.ts';
import { decides, type Person } from '../people/decider.ts';
import { answer } from '../sandbox/answer.ts';
import type { SandboxRole } from '../sandbox/role.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { instanceSessionReported } from './instance-session-reported.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const instanceId = 'i-0abcdef1234567890';
const reportedAfterMs = 60_000;
/** When EC2 hands the instance new credentials, in ms: some time before the old ones expire. */
const refreshedAfterMs = 20 * 60_000;
const workMs = 30 * 60_000;

const onCall: Person = {
  name: 'bob@example.com',
  choice: 'escalate',
  reason: 'the instance is being replaced',
  thinksForMs: 4 * 60_000,
};

export const instanceSession: Scenario = {
  id: 'instance-session',
  summary:
    'The session of an instance is used elsewhere: models are denied to it at once, and the rest once a person says so.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'some' },
  async play(world, story) {
    const role = webServer(world);
    const stolen = sessionOf(world, role);
    let current = stolen;
    const refreshed = world.clock.sleep(refreshedAfterMs).then(() => {
      current = sessionOf(world, role);
      story.tell('aws', `EC2 hands ${instanceId} new credentials under the same session name`);
    });
    story.tell('leak', `the credentials of ${instanceId}, in the role ${role.name}, are read through its web server`);
    const [failed] = await Promise.all([
      works(world, () => current),
      refreshed,
      modelInvoker({ world, story, accessKeyId: stolen }),
      decides({ world, story, person: onCall }),
      instanceSessionReported({ world, story }, { role, instanceId, accessKeyId: stolen, afterMs: reportedAfterMs }),
    ]);
    demandOf(world, story, failed);
  },
};

function demandOf(world: World, story: Story, failed: readonly FailedCall[]): void {
  const answered = story.moments.find(({ text }) => text.startsWith(onCall.name))?.at ?? 0;
  const other = failed.filter(({ at, command }) => command === 'ListRolesCommand' && at < answered);
  story.demand(other.length === 0, 'until a person answered, the instance went on with everything but models');
  const refreshedAt = story.moments.find(({ text }) => text.startsWith('EC2 hands'))?.at ?? 0;
  const late = failed.filter(({ at }) => at > refreshedAt);
  story.demand(late.length === 0, 'with new credentials the instance does all its work again');
  const names = [...(world.account.roles.named('web-server')?.inline.control().keys() ?? [])];
  story.demand(names.length === 2, `both denies are on the role (${names.join(', ')})`);
}

interface FailedCall {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly command: string;
}

const calls = [
  { command: 'ListRolesCommand', input: {} },
  { command: 'bedrock:InvokeModel', input: { modelArn } },
] as const;

/** The instance works with the very credentials that were stolen, until it has others. Answers which calls failed. */
async function works(world: World, accessKeyId: () => string): Promise<readonly FailedCall[]> {
  const failed: FailedCall[] = [];
  const until = world.clock.now() + workMs;
  while (world.clock.now() < until) {
    for (const call of calls) {
      const caller = { kind: 'session-holder', name: 'web-server', accessKeyId: accessKeyId(), owner: true } as const;
      const refused = () => void failed.push({ at: world.clock.now(), command: call.command });
      await answer(world.account, caller, call).then(() => undefined, refused);
    }
    await world.clock.sleep(5_000);
  }
  return failed;
}

function webServer({ account }: World): SandboxRole {
  return account.createRole({
    name: 'web-server',
    trust: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
    attached: [
      'arn:aws:iam::aws:policy/AmazonBedrockFullAccess',
      'arn:aws:iam::aws:policy/AmazonBedrockMantleFullAccess',
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
    ],
  });
}

/** As EC2 hands it to the instance, whose id is the name of the session. */
const sessionOf = ({ account }: World, role: SandboxRole): string =>
  account.openSession({ kind: 'role', role, name: instanceId, tags: {}, transitive: [] }, 6 * 3_600).accessKeyId;
