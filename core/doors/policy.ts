import { policyBrokenMessage, policyChangedMessage } from '../messages/policy-message.ts';
import { loosening } from '../policy/policy-change.ts';
import { parseRuntimePolicy } from '../policy/runtime-policy.ts';
import type { World } from '../ports.ts';

export type PolicyChange =
  | { readonly kind: 'enforced'; readonly version: number; readonly paged: readonly string[] }
  | { readonly kind: 'unchanged'; readonly version: number }
  | { readonly kind: 'broken'; readonly because: string };

/**
 * The parameter changed: puts it in force at once if it can be understood, and keeps the last good one if not.
 * @throws TryAgain
 */
export async function takePolicy({ policies, pager }: Pick<World, 'policies' | 'pager'>): Promise<PolicyChange> {
  const [inForce, parameter] = [await policies.current(), await policies.parameter()];
  const parsed = parameter ? parseRuntimePolicy(parameter.text, parameter.version) : { kind: 'broken' as const, because: 'the runtime policy was deleted' };
  if (parsed.kind === 'broken') {
    await pager.page(policyBrokenMessage(parsed.because, inForce.version));
    return parsed;
  }
  const { policy } = parsed;
  if (policy.version < inForce.version) return { kind: 'unchanged', version: inForce.version };
  const changes = loosening(inForce, policy);
  // Also the very first version: from then on a new deployment cannot change the policy in passing.
  await policies.enforce(policy);
  if (changes.length > 0) await pager.page(policyChangedMessage(policy.version, changes));
  return { kind: 'enforced', version: policy.version, paged: changes };
}
