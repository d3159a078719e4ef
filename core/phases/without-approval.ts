import type { Step } from '../model/plan.ts';
import { ruling } from '../policy/ruling.ts';
import type { RulingWorld } from './decide.ts';

/**
 * Why nobody has chosen the step, or undefined: from the record, and from nothing that the machine carries. The record must
 * be of this incident and of this very role, or somebody who can start executions could deny any role with it.
 */
export async function withoutApproval(
  { incidentId, step: { action, target } }: { readonly incidentId: string; readonly step: Step },
  { approvals, policies }: Pick<RulingWorld, 'approvals' | 'policies'>,
): Promise<string | undefined> {
  const id = target.kind === 'session' ? target.roleWide?.approvalId : undefined;
  const approval = id === undefined ? undefined : await approvals.read(id);
  if (target.kind !== 'session' || approval === undefined) return `no person is on record as having chosen ${action}`;
  const { question } = approval;
  if (question.incidentId !== incidentId || question.roleId !== target.role.uniqueId)
    return `the record that is to allow ${action} is about something else`;
  const ruled = ruling(approval, question.planDigest, await policies.current());
  if (ruled.kind !== 'decided') return `nobody has chosen ${action}: ${ruled.because}`;
  return ruled.choice === action ? undefined : `${ruled.by} chose ${ruled.choice}, and not ${action}`;
}
