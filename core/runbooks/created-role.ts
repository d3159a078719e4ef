import { refuse, roleGuardrail } from '../policy/guardrails.ts';
import type { Runbook } from './runbook.ts';

/** A role that a contained credential has made: nobody but the attacker uses it, so all of it is denied. */
export const createdRole: Runbook = {
  id: 'created-role',
  summary: 'Deny everything to all sessions of a role that the attacker made.',
  target: async ({ finding: { identity, source } }, { iam, deployment }) => {
    if (identity.kind !== 'role') throw new Error(`the runbook for created roles was given ${identity.kind}`);
    const known = await iam.role(identity.name);
    if (known === undefined) return refuse(`role ${identity.name} is gone already`, 'notice');
    const refusal = roleGuardrail(known, deployment);
    if (refusal !== undefined) return refusal;
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
