import type { Mode } from '../../core/policy/runtime-policy.ts';
import type { SlackPolicy } from '../../core/policy/slack-policy.ts';
import { modelInvoker } from '../attackers/model-invoker.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthReports } from './health-reports.ts';
import { policyOfMode } from './policies.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const userName = 'ci-deploy';
const reportedAfterMs = 60_000;

export interface LeakUnderMode {
  readonly world: World;
  readonly story: Story;
  readonly mode: Mode;
  /** What the policy says of Slack. */
  readonly slack?: SlackPolicy;
  /** What people do meanwhile. */
  readonly meanwhile?: () => Promise<void>;
}

/** The leak of `leaked-key`, after somebody has pushed a policy of this mode. */
export async function leakUnderMode({ world, story, mode, slack, meanwhile }: LeakUnderMode): Promise<void> {
  world.account.createUser({
    name: userName,
    keys: [accessKeyId],
    attached: [
      'arn:aws:iam::aws:policy/AmazonBedrockFullAccess',
      'arn:aws:iam::aws:policy/AmazonBedrockMantleFullAccess',
    ],
  });
  story.tell('person', `pushes the policy: mode ${mode} for everything`);
  await world.pushPolicy({ ...policyOfMode(mode), ...(slack && { slack }) });
  story.tell('leak', `access key ${accessKeyId} of user ${userName} is pushed to a public repository`);
  await Promise.all([
    modelInvoker({ world, story, accessKeyId }),
    healthReports({ world, story }, { accessKeyId, userName, afterMs: reportedAfterMs }),
    meanwhile?.(),
  ]);
}
