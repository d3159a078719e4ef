import * as z from 'zod/mini';
import type { Approval, Ruling } from '../model/approval.ts';
import type { ContainmentPlan } from '../model/plan.ts';

/** What happens when nobody answers. It can contain more, and never less: a timeout releases nothing. */
export const silences = ['keep', 'escalate'] as const;
export type Silence = (typeof silences)[number];

/** What silence means for a signal, for an action, or for an action on the word of a signal. */
export interface SilenceRule {
  readonly means: Silence;
  readonly scope: { readonly signal?: string | undefined; readonly action?: string | undefined };
}

export const silenceRulesSchema = z.array(
  z.strictObject({
    means: z.enum(silences),
    scope: z
      .strictObject({ signal: z.optional(z.string()), action: z.optional(z.string()) })
      // One word must not decide for everything that was never thought of.
      .check(z.refine(({ signal, action }) => signal !== undefined || action !== undefined)),
  }),
);

interface Asked {
  readonly signal: string;
  readonly plan: Pick<ContainmentPlan, 'pending' | 'note'>;
}

/**
 * What silence will mean for a plan: everything stays as it is, unless a rule says `escalate` for each step that waits and
 * none says `keep`. Where more than the mode asks for a person (the cap, a sequence of calls, a credential that its
 * owners use), silence is no answer.
 */
export function onSilence({ signal, plan }: Asked, rules: readonly SilenceRule[] = []): Silence {
  if (plan.pending.length === 0 || plan.note !== undefined) return 'keep';
  const isEscalated = plan.pending.every(({ action }) => {
    const matching = rules.filter(
      ({ scope }) => (scope.signal ?? signal) === signal && (scope.action ?? action) === action,
    );
    return matching.length > 0 && matching.every(({ means }) => means === 'escalate');
  });
  return isEscalated ? 'escalate' : 'keep';
}

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
