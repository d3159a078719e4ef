import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { RuntimePolicy } from '../../core/policy/runtime-policy.ts';

/** No incident key has this form, so the policy can lie in the table of the incidents. */
export const policyKey: Record<string, AttributeValue> = { key: { S: 'policy in force' } };

export function policyItem(policy: RuntimePolicy): Record<string, AttributeValue> {
  return { ...policyKey, version: { N: String(policy.version) }, policy: { S: JSON.stringify(policy) } };
}

export function policyFrom(item: Record<string, AttributeValue> | undefined): RuntimePolicy | undefined {
  const json = item?.['policy']?.S;
  return json === undefined ? undefined : (JSON.parse(json) as RuntimePolicy);
}
