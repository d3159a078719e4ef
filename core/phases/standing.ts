import { actions } from '../actions/index.ts';
import type { StepOutcome } from '../model/outcome.ts';
import type { ContainmentPlan, Step } from '../model/plan.ts';

/** A step that should hold by now, and what may be done where it does not. */
export interface Standing {
  readonly step: Step;
  readonly ifGone: 'put-back' | 'only-say-so';
}

/**
 * What there is to read back. A step that was skipped changed nothing and must not be made up for later. One that failed
 * may have failed because nothing could be remembered: what overwrites is not overwritten without a memory.
 */
export function standing({ steps }: ContainmentPlan, outcomes: readonly StepOutcome[]): readonly Standing[] {
  return steps.flatMap((step) => {
    const kind = outcomes.find(({ stepId }) => stepId === step.id)?.kind;
    if (kind === 'skipped') return [];
    const isRemembered = kind === 'held' || kind === 'not-held';
    return [{ step, ifGone: isRemembered || actions[step.action].additive ? 'put-back' : 'only-say-so' }];
  });
}
