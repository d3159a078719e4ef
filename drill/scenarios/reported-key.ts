import { modelInvoker } from '../attackers/model-invoker.ts';
import type { Story } from '../story.ts';
import { drillSecret, signedReport } from '../webhook-request.ts';
import type { World } from '../world.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const userName = 'ci-deploy';

/** A scanner runs when a branch is pushed, and here the branch is private: AWS will never hear of the leak. */
const scannerReportsAfterMs = 40_000;
const attackerAfterMs = 25_000;

export const reportedKey: Scenario = {
  id: 'reported-key',
  summary: 'A scanner finds a live key in a private repository and reports it to the signed webhook; AWS never knows.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none' },
  async play(world, story) {
    world.account.secrets.set('firebreak/webhook/report', drillSecret);
    world.account.createUser({
      name: userName,
      keys: [accessKeyId],
      attached: ['arn:aws:iam::aws:policy/AmazonBedrockFullAccess'],
    });
    story.tell('leak', `access key ${accessKeyId} of user ${userName} is pushed to a private repository`);
    await Promise.all([attack(world, story), scannerReports(world, story)]);
  },
};

async function attack(world: World, story: Story): Promise<void> {
  await world.clock.sleep(attackerAfterMs);
  await modelInvoker({ world, story, accessKeyId });
}

/** Twice, as a script does that was started again. */
async function scannerReports(world: World, story: Story): Promise<void> {
  await world.clock.sleep(scannerReportsAfterMs);
  const report = signedReport({ body: truffleHogLine(world), at: world.clock.now() });
  story.tell('scanner', 'posts what it found to the webhook, signed, and posts it again');
  await Promise.all([world.knock(report), world.knock(report)]);
}

function truffleHogLine({ account }: World) {
  return {
    DetectorName: 'AWS',
    Verified: true,
    Raw: accessKeyId,
    ExtraData: { account: account.place.account, arn: `arn:aws:iam::${account.place.account}:user/${userName}` },
  };
}
