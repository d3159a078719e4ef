import { createdRoleByHand } from '../by-hand/created-role.ts';
import { Refused } from '../model/errors.ts';
import type { RefusedPlan } from '../model/plan.ts';
import { refuse, roleGuardrail } from '../policy/guardrails.ts';
import type { KnownRole } from '../ports/iam.ts';
import type { Runbook, RunbookWorld } from './runbook.ts';

/** A role that a contained credential has made: nobody but the attacker uses it, so all of it is denied. */
export const createdRole: Runbook = {
  id: 'created-role',
  summary: 'Deny everything to all sessions of a role that the attacker made.',
  target: async ({ finding: { identity, source } }, { iam, deployment }) => {
    if (identity.kind !== 'role') throw new Error(`the runbook for created roles was given ${identity.kind}`);
    const known = await roleAsItIs(identity.name, iam);
    if (known?.kind === 'refused') return known;
    if (known === undefined) return refuse(`role ${identity.name} is gone already`, 'notice');
    const refusal = roleGuardrail(known, deployment);
    if (refusal !== undefined) return refuse(refusal.because, refusal.urgency, createdRoleByHand(known.name));
    const { name, uniqueId } = known;
    if (identity.uniqueId !== undefined && identity.uniqueId !== uniqueId)
      return refuse(`role ${name} is not the one that the attacker made: it was created anew`, 'page');
    const { account } = source;
    return { kind: 'role', account, role: { kind: 'role', account, name, uniqueId } };
  },
  steps: () => ['deny-created-role', 'tag-created-role'],
  surgical: () => ['deny-created-role', 'tag-created-role'],
  extent: () => 'everything',
};

/** An attacker may give a role a name or a path at which our own roles may not even look. */
async function roleAsItIs(name: string, iam: RunbookWorld['iam']): Promise<KnownRole | RefusedPlan | undefined> {
  try {
    return await iam.role(name);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refuse(
      `AWS does not let Firebreak look at role ${name}, which the attacker made (${error.message})`,
      'page',
      createdRoleByHand(name),
    );
  }
}
