import type { Approval, Ruling } from '../model/approval.ts';

/**
 * What the silence about a question comes to once its time is over, by the record of what people were told; undefined where
 * everything stays as it is. Before that moment nothing has been silent, whoever woke the machine.
 */
export function silentRuling(approval: Approval | undefined, planDigest: string, now: string): Ruling | undefined {
  if (approval === undefined || approval.decision !== undefined) return undefined;
  const { ifSilent, expiresAt, planDigest: asked, policyVersion, choices } = approval.question;
  if (ifSilent !== 'escalate' || now <= expiresAt || asked !== planDigest || !choices.includes('escalate'))
    return undefined;
  const because = `nobody answered by ${expiresAt}, and version ${policyVersion ?? '?'} of the policy says what that means`;
  return { kind: 'silent', choice: 'escalate', because };
}
