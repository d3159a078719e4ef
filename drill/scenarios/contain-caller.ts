import { handOf, modelArn } from '../attackers/hand.ts';
import { roleAssumer } from '../attackers/role-assumer.ts';
import { decides, type Person } from '../people/decider.ts';
import { workload } from '../people/workload.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { sequenceEvent } from './guardduty-event.ts';
import { exampleAccount, type Scenario } from './scenario.ts';
import { callersKeyId, callersName, productionRole } from './stolen-session.ts';

const sessionName = 'audit';
const reportedAfterMs = 90_000;
/** Until the incident of the caller has looked for what it made. */
const workMs = 60 * 60_000;

const onCall: Person = {
  name: 'bob@example.com',
  choice: 'contain-caller',
  reason: 'the build that uses this key did not run today',
  thinksForMs: 4 * 60_000,
};

export const containCallerScenario: Scenario = {
  id: 'contain-caller',
  summary:
    'Only the stolen session is reported: it ends by itself, and a person has the key contained that took it and takes it again.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none' },
  async play(world, story) {
    const role = productionRole(world);
    let stolen: string | undefined;
    const assumed = (session: string) => {
      stolen = session;
    };
    story.tell('leak', `access key ${callersKeyId} of user ${callersName} leaks, and nobody notices`);
    const [, worked] = await Promise.all([
      roleAssumer({ world, story, accessKeyId: callersKeyId, role, sessionName, assumed }),
      workload({ world, role, name: 'nightly-batch', everyMs: 15_000, forMs: workMs }),
      decides({ world, story, person: onCall }),
      reported({ world, story }, () => stolen),
    ]);
    await demandOf({ world, story }, worked.failed);
  },
};

interface Scene {
  readonly world: World;
  readonly story: Story;
}

async function demandOf({ world, story }: Scene, failed: number): Promise<void> {
  const key = world.account.user(callersName)?.keys.get(callersKeyId)?.status.control();
  story.demand(key === 'Inactive', `the key that took the session is Inactive (${key})`);
  const taken = world.account.sessions.all().filter((one) => one.kind === 'role' && one.name === sessionName);
  story.demand(taken.length === 2, `the attacker took the role once more (${taken.length} sessions)`);
  for (const { accessKeyId } of taken) {
    const hand = handOf(world, { kind: 'session-holder', name: 'drill', accessKeyId, owner: true });
    const isAnswered = (await hand('bedrock:InvokeModel', { modelArn })) !== undefined;
    story.demand(!isAnswered, `the session ${accessKeyId} of the attacker is denied`);
  }
  story.demand(failed === 0, 'the workload of the role made no failed call');
  const question = world.account.published.find(({ subject }) => subject.includes('decide about'))?.text ?? '';
  story.demand(
    question.includes(`Who took the session: user ${callersName}`) &&
      question.includes('Nothing else is known against'),
    'the question names who took the session, and does not call them guilty',
  );
}

async function reported({ world, story }: Scene, stolen: () => string | undefined): Promise<void> {
  await world.clock.sleep(reportedAfterMs);
  const session = world.account.sessions.get(stolen() ?? '');
  if (session?.kind !== 'role') throw new Error('nobody assumed the role');
  story.tell('aws', 'GuardDuty: AttackSequence:IAM/CompromisedCredentials, a session of a role');
  await world.report(sequenceEvent(world, [{ session }]));
}
