import type { PolicyParameter } from '../../adapters/aws/operator/policy.ts';
import { plainText } from '../../core/messages/plain-text.ts';
import { loosening } from '../../core/policy/policy-change.ts';
import { parseRuntimePolicy, type RuntimePolicy } from '../../core/policy/runtime-policy.ts';
import { slackLoosening } from '../../core/policy/slack-change.ts';
import { type FirebreakConfig, runtimePolicyText } from '../../lib/config.ts';

/** What would change in AWS if the configuration were pushed, a sentence each; empty when nothing would. */
export function changesFrom(parameter: PolicyParameter | undefined, config: FirebreakConfig): readonly string[] {
  if (parameter === undefined) return ['there is no policy parameter yet: the deployment creates it'];
  const before = parseRuntimePolicy(parameter.text, parameter.version);
  if (before.kind === 'broken')
    return [`version ${parameter.version} of the parameter is broken (${before.because}); it would be replaced`];
  return changesBetween(before.policy, policyOf(config));
}

function changesBetween(before: RuntimePolicy, after: RuntimePolicy): readonly string[] {
  const gone = before.approvers.filter((approver) => !after.approvers.includes(approver));
  const isStricter = after.slack !== undefined && slackLoosening(before.slack, after.slack).length === 0;
  const isOther = JSON.stringify(before.slack) !== JSON.stringify(after.slack);
  return [
    ...loosening(before, after),
    ...gone.map((approver) => `${approver} may no longer decide what is asked`),
    ...(isStricter && isOther ? ['Slack: fewer may decide, or more are needed, or others are told'] : []),
  ].map(plainText);
}

function policyOf(config: FirebreakConfig): RuntimePolicy {
  const parsed = parseRuntimePolicy(runtimePolicyText(config), 0);
  if (parsed.kind === 'broken') throw new Error(`a checked configuration gave a broken policy: ${parsed.because}`);
  return parsed.policy;
}
