import type { Proof } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';

interface Answerable {
  readonly plan: Pick<ContainmentPlan, 'pending'>;
  /** Absent where there was none. */
  readonly proof?: Pick<Proof, 'containment'> | undefined;
}

/**
 * Whether people are woken for a question: steps wait for it, or the containment did not come about, and what only a person
 * may choose is what is left. The question about what is contained can lie.
 */
export const waitsForAnswer = ({ plan, proof }: Answerable): boolean =>
  plan.pending.length > 0 || (proof !== undefined && proof.containment !== 'contained');
