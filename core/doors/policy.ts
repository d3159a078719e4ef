import { policyBrokenMessage, policyChangedMessage } from '../messages/policy-message.ts';
import { loosening } from '../policy/policy-change.ts';
import { parseRuntimePolicy } from '../policy/runtime-policy.ts';
import type { World } from '../ports.ts';

export type PolicyChange =
  | { readonly kind: 'enforced'; readonly version: number; readonly paged: readonly string[] }
  | { readonly kind: 'broken'; readonly because: string };

/**
 * The parameter changed: puts it in force at once if it can be understood, and keeps the last good one if not.
 * @throws TryAgain
 */
export async function takePolicy({ policies, pager }: Pick<World, 'policies' | 'pager'>): Promise<PolicyChange> {
  const [inForce, parameter] = [await policies.current(), await policies.parameter()];
  const parsed = parameter
    ? parseRuntimePolicy(parameter.text, parameter.version)
    : { kind: 'broken' as const, because: 'the runtime policy was deleted' };
  if (parsed.kind === 'broken') {
    await pager.page(policyBrokenMessage(parsed.because, inForce.version));
    return parsed;
  }
  const { policy } = parsed;
  if (policy.version < inForce.version) return olderThan(inForce.version, policy.version, pager);
  const changes = loosening(inForce, policy);
  // Told before it is in force: repeated after a failure, the comparison would find nothing to tell any more.
  if (changes.length > 0) await pager.page(policyChangedMessage(policy.version, changes));
  // Also the very first version: from then on a new deployment cannot change the policy in passing.
  await policies.enforce(policy);
  return { kind: 'enforced', version: policy.version, paged: changes };
}

/** SSM counts upwards, so the parameter was deleted and created anew, and somebody believes that their policy applies. */
async function olderThan(inForce: number, found: number, pager: World['pager']): Promise<PolicyChange> {
  const because = `the runtime policy was created anew, so its version ${found} counts as older`;
  await pager.page(policyBrokenMessage(because, inForce));
  return { kind: 'broken', because };
}
