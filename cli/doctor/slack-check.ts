import { deadlocks } from '../../core/policy/deadlocks.ts';
import { parseRuntimePolicy } from '../../core/policy/runtime-policy.ts';
import { slackSecretNames } from '../slack/connect.ts';
import { type Check, deployAgain, fail, pass, warn } from './check.ts';

const connect = 'npm run firebreak -- slack connect';

/** Whether questions can be asked and answered in Slack, as far as AWS knows it; `slack test` asks Slack as well. */
export const slackCheck: Check = {
  id: 'slack',
  look: async ({ operator, stack }) => {
    const parameter = await operator.parameter();
    const parsed = parseRuntimePolicy(parameter?.text ?? '', parameter?.version ?? 0);
    // A broken policy is another check's finding.
    if (parsed.kind === 'broken' || parsed.policy.slack === undefined) return pass('nothing is asked in Slack');
    if (stack.outputs['SlackUrl'] === undefined)
      return fail('the policy asks in Slack, and the stack was deployed without it', deployAgain);
    const stuck = deadlocks(parsed.policy).map(({ choice, because }) => `"${choice}" ${because}`);
    if (stuck.length > 0)
      return fail(`nobody could ever decide: ${stuck.join('; ')}`, 'npm run firebreak -- config push');
    for (const name of Object.values(slackSecretNames))
      if (!(await operator.secret(name))?.trim()) return warn(`${name} is not set: every click is refused`, connect);
    return pass('questions are asked in Slack, and both secrets are set; who can answer says  firebreak slack test');
  },
};
