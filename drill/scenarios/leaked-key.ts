import { modelInvoker } from '../attackers/model-invoker.ts';
import { decides, type Person } from '../people/decider.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthReports } from './health-reports.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const userName = 'ci-deploy';

/** Published timelines: the attacker is in within seconds of the push, AWS reports after about a minute. */
const attackerAfterMs = 20_000;
const awsReportsAfterMs = 67_000;

export const leakedKey: Scenario = {
  id: 'leaked-key',
  summary: 'A key is pushed to a public repository; an attacker calls models with it until Firebreak has contained it.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none' },
  play: playLeakedKey,
};

const owner: Person = {
  name: 'alice@example.com',
  choice: 'keep',
  reason: 'the pipeline gets a new key first',
  thinksForMs: 6 * 60_000,
};

export async function playLeakedKey(world: World, story: Story): Promise<void> {
  world.account.createUser({
    name: userName,
    keys: [accessKeyId],
    attached: [
      'arn:aws:iam::aws:policy/AmazonBedrockFullAccess',
      'arn:aws:iam::aws:policy/AmazonBedrockMantleFullAccess',
    ],
  });
  story.tell('leak', `access key ${accessKeyId} of user ${userName} is pushed to a public repository`);
  await Promise.all([
    attack(world, story),
    healthReports({ world, story }, { accessKeyId, userName, afterMs: awsReportsAfterMs }),
    decides({ world, story, person: owner }),
  ]);
}

async function attack(world: World, story: Story): Promise<void> {
  await world.clock.sleep(attackerAfterMs);
  await modelInvoker({ world, story, accessKeyId });
}
