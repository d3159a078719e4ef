import { handOf } from '../attackers/hand.ts';
import { modelOpener } from '../attackers/model-opener.ts';
import { decides, type Person } from '../people/decider.ts';
import { hearCalls } from '../platform/heard-calls.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const userName = 'reports';
const rule = 'opens-and-calls-from-a-new-network';

/** As `drill/networks.tsv` has them. */
const office = '192.0.2.20';
const home = '198.51.100.30';
const rented = '203.0.113.66';

const hourMs = 3_600_000;
/** How late CloudTrail is. */
const heardAfterMs = 45_000;
const shiftMs = 15 * 60_000;

const onCall: Person = {
  name: 'alice@example.com',
  choice: 'escalate',
  reason: 'nobody of ours is in that network',
  thinksForMs: 4 * 60_000,
};

/** What EventBridge hears of: that a key was tried out, that a model was opened, that one was called. */
const heard: ReadonlySet<string> = new Set([
  'sts:GetCallerIdentity',
  'bedrock:PutFoundationModelEntitlement',
  'bedrock:InvokeModel',
]);

export const newNetwork: Scenario = {
  id: 'new-network',
  summary:
    'A key that works in the office, and once from home, opens a model and calls it from a network where nobody ever saw it: no finding names it, the sequence does.',
  place: exampleAccount,
  knowsNetworks: true,
  declares: { containment: 'contained', pages: 'some' },
  async play(world, story) {
    world.account.createUser({
      name: userName,
      keys: [accessKeyId],
      attached: ['arn:aws:iam::aws:policy/AmazonBedrockFullAccess', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
    });
    hearCalls(world, { of: ({ action }) => heard.has(action), afterMs: () => heardAfterMs });
    await works(world);
    story.demand(world.executions.all.length === 0, 'two days of work, one of them from home, open no incident');
    story.tell('leak', `access key ${accessKeyId} of user ${userName} is copied from a laptop; nobody reports it`);
    story.tell('aws', 'CloudTrail tells of the calls, some of a minute late');
    await Promise.all([attacked(world, story), decides({ world, story, person: onCall })]);
    await world.delivered();
    demandOpenedByTheSequence(world, story);
  },
};

async function attacked(world: World, story: Story): Promise<void> {
  await modelOpener({ world, story, accessKeyId, from: rented, forMs: shiftMs });
  await world.clock.sleep(heardAfterMs);
}

/** The owner, for two days: every six hours from the office, and once from home. */
async function works(world: World): Promise<void> {
  const from = (address: string) =>
    handOf(world, { kind: 'key-holder', name: 'owner', accessKeyId, from: address, owner: true });
  for (let time = 0; time < 48; time += 6) {
    await from(time === 24 ? home : office)('GetCallerIdentityCommand', {});
    await world.clock.sleep(6 * hourMs);
  }
}

function demandOpenedByTheSequence({ executions }: World, story: Story): void {
  const findings = executions.all.map(({ input }) => JSON.stringify(input));
  story.demand(
    findings.length === 1 && findings[0]?.includes(`"rule":"${rule}"`) === true,
    `one incident is open, and the rule ${rule} opened it`,
  );
  story.demand(findings[0]?.includes('from AS64511') === true, 'its sequence names the network');
}
