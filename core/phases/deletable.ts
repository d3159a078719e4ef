import type { Incident } from '../model/incident.ts';
import { type DeletableKey, deleteAfterDays } from '../model/key-deletion.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { Target } from '../model/target.ts';

/** What a person may have deleted: the access key that leaked, where the plan sets it to Inactive and asks for nothing more. */
export function deletableIn(
  { policy }: Pick<Incident, 'policy'>,
  target: Target,
  { steps, pending }: Pick<ContainmentPlan, 'steps' | 'pending'>,
): DeletableKey | undefined {
  if (target.kind !== 'user' || target.credential?.kind !== 'access-key' || pending.length > 0) return undefined;
  if (!steps.some(({ action }) => action === 'deactivate-access-key')) return undefined;
  const { accessKeyId } = target.credential;
  return { user: target.user.name, accessKeyId, afterDays: policy.deleteKeyAfterDays ?? deleteAfterDays };
}
