import * as z from 'zod/mini';
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
