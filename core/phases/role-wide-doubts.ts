import type { StepOutcome } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { World } from '../ports.ts';
import { lastBeforeCutOff } from './suspect.ts';
import { doubts } from './witness.ts';

/**
 * What forbids to say that every session of a role is denied: one that was issued right before the cut-off is not, or the
 * deny came so late that sessions were taken between the cut-off and the writing. Nothing where only one session is denied.
 */
export async function roleWideDoubts(
  { plan, outcomes }: { readonly plan: ContainmentPlan; readonly outcomes: readonly StepOutcome[] },
  world: Pick<World, 'iam' | 'sessions'>,
): Promise<readonly string[]> {
  const { target } = plan;
  if (target.kind !== 'session' || target.roleWide === undefined) return [];
  const { cutOff } = target.roleWide;
  const last = await lastBeforeCutOff(target, world);
  const passing = last === undefined ? [] : await doubts(last, 'everything', world);
  return [
    ...passing.map((words) => `of another session of the role, issued before ${cutOff}: ${words}`),
    ...writtenLate(plan, outcomes, cutOff),
  ];
}

/** IAM was measured to enforce a change 3 to 4 s after accepting it: what is taken until then must lie before the cut-off. */
const enforcedWithinMs = 5_000;

/** The time is that of the reading back, a little after the writing: an honest doubt rather than none. */
function writtenLate({ steps }: ContainmentPlan, outcomes: readonly StepOutcome[], cutOff: string): readonly string[] {
  const step = steps.find(({ action }) => action === 'deny-role-sessions');
  const outcome = outcomes.find(({ stepId }) => stepId === step?.id);
  if (outcome?.kind !== 'held' || Date.parse(outcome.at) + enforcedWithinMs <= Date.parse(cutOff)) return [];
  return [
    `the role-wide deny was written too late for its cut-off ${cutOff}: sessions taken right after that may not be denied`,
  ];
}
