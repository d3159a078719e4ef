import type { Operator } from '../../adapters/aws/operator/operator.ts';
import { TryAgain } from '../../core/model/errors.ts';
import { deadlocks } from '../../core/policy/deadlocks.ts';
import { parseRuntimePolicy } from '../../core/policy/runtime-policy.ts';
import { slackSecretNames } from '../slack/connect.ts';
import { type Check, deployAgain, type Finding, fail, pass, warn } from './check.ts';

const connect = 'npm run firebreak -- slack connect';

/** Whether questions can be asked and answered in Slack, as far as AWS knows it; `slack test` asks Slack as well. */
export const slackCheck: Check = {
  id: 'slack',
  look: async ({ operator, stack }) => {
    const parameter = await operator.parameter();
    const parsed = parseRuntimePolicy(parameter?.text ?? '', parameter?.version ?? 0);
    // A broken policy is another check's finding.
    if (parsed.kind === 'broken' || parsed.policy.slack === undefined) return pass('nothing is asked in Slack');
    const url = stack.outputs['SlackUrl'];
    if (url === undefined) return fail('the policy asks in Slack, and the stack was deployed without it', deployAgain);
    const stuck = deadlocks(parsed.policy).map(({ choice, because }) => `"${choice}" ${because}`);
    if (stuck.length > 0)
      return fail(`nobody could ever decide: ${stuck.join('; ')}`, 'npm run firebreak -- config push');
    const token = (await operator.secret(slackSecretNames.token))?.trim();
    // Two lines while one secret replaces the other, the new one first.
    const [signing] = ((await operator.secret(slackSecretNames.signing)) ?? '').trim().split('\n');
    if (!signing) return warn(`${slackSecretNames.signing} is not set: every click is refused`, connect);
    if (!token) return warn(`${slackSecretNames.token} is not set: nothing can be asked in Slack`, connect);
    return entrance(url, signing.trim(), operator);
  },
};

/** A request that is signed as Slack signs, and asks for nothing: a click would go the same way. */
async function entrance(url: string, signing: string, operator: Pick<Operator, 'knockAsSlack'>): Promise<Finding> {
  try {
    const status = await operator.knockAsSlack(url, signing);
    if (status === 200)
      return pass('the entrance hears Slack, and both secrets are set; who can answer says  firebreak slack test');
    if (status !== 401) return fail(`the entrance of Slack answers ${status}: clicks come to nothing`, deployAgain);
    return fail(
      'the entrance refuses what is signed with the secret that is set; a new one takes five minutes',
      connect,
    );
  } catch (error) {
    if (!(error instanceof TryAgain)) throw error;
    return fail(`the entrance of Slack is dead: ${error.message}`, deployAgain);
  }
}
