import { actions } from '../actions/index.ts';
import { identityForDisplay } from '../model/identity.ts';
import type { IncidentState } from '../model/incident-state.ts';
import type { Containment, Proof, StepOutcome } from '../model/outcome.ts';
import type { ContainmentPlan, Plan, Step } from '../model/plan.ts';
import { targetForDisplay } from '../model/target.ts';
import { keyWords } from './finding-words.ts';

const headlines: Record<Containment, string> = {
  contained:
    'The leaked credential is contained, and AWS confirms it. Provisional until CloudTrail has caught up, 15 minutes after the proof.',
  'not-proven': 'NOT PROVEN: it cannot be said that the credential is contained. A person must look now.',
  failed: 'FAILED: AWS refused part of the containment. A person must finish it now: the page has the commands.',
  observed: 'Firebreak only observes: nothing was changed. This is what it would have done.',
  refused: 'REFUSED: a guardrail forbids Firebreak to contain this. Nothing was changed.',
};

/** How it stands, in one or two sentences. */
export function headlineOf({ plan, sweep, released, outcomes = [] }: IncidentState, containment: Containment): string {
  if (released) return 'A person released the incident.';
  if (sweep && containment !== 'contained') return 'REVOKED: "contained" no longer holds. A person must look now.';
  if (containment === 'contained' && sweep)
    return 'The leaked credential is contained, and was still so when CloudTrail had caught up.';
  if (containment === 'not-proven' && isSurgicalOnly(plan, outcomes))
    return 'The surgical deny was taken; the rest waits for a person, who is asked separately.';
  return headlines[containment];
}

/** Whether all that may be done without a person was done, and more waits. */
export function isSurgicalOnly(plan: Plan, outcomes: readonly StepOutcome[]): boolean {
  if (plan.kind !== 'contain' || plan.pending.length === 0) return false;
  return outcomes.length > 0 && outcomes.every(({ kind }) => kind === 'held');
}

/** Whose credential it is: as AWS knows the target, where it was asked. */
export function subjectOf({ incident, plan }: Pick<IncidentState, 'incident' | 'plan'>): string {
  return plan.kind === 'refused' ? identityForDisplay(incident.finding.identity) : targetForDisplay(plan.target);
}

export function whom(state: Pick<IncidentState, 'incident' | 'plan'>): string {
  return `${subjectOf(state)}${keyWords(state.incident.finding.credential)}`;
}

export interface Paragraph {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What was done, what waits and what was spared, a line each; nothing of what there is none of. */
export function planParagraphs(plan: ContainmentPlan, outcomes: readonly StepOutcome[]): readonly Paragraph[] {
  const summaries = (steps: readonly Step[]) => steps.map((step) => actions[step.action].summary);
  const done = plan.steps.filter((step) => outcomes.some(({ stepId, kind }) => stepId === step.id && kind === 'held'));
  return [
    {
      title: `${done.length} of ${plan.steps.length} step(s) done at first; whether they still hold is what the proof says:`,
      lines: plan.steps.map(stepLine(outcomes)),
    },
    { title: `${plan.pending.length} step(s) wait for a person:`, lines: summaries(plan.pending) },
    {
      title: `${plan.spared.length} step(s) it would have taken, if its mode allowed them:`,
      lines: summaries(plan.spared),
    },
  ].filter(({ lines }) => lines.length > 0);
}

/** What people should know besides. */
export function remarks({ note, remark }: ContainmentPlan): readonly string[] {
  return [...(note ? [`Note: ${note}.`] : []), ...(remark ? [`Remark: ${remark}.`] : [])];
}

export function putBack({ reversals }: Proof): string {
  return `Put back ${reversals} time(s).`;
}

function stepLine(outcomes: readonly StepOutcome[]): (step: Step) => string {
  return (step) => {
    const outcome = outcomes.find(({ stepId }) => stepId === step.id);
    return `${actions[step.action].summary}${outcome ? ` ${outcomeWords(outcome)}` : ''}`;
  };
}

function outcomeWords(outcome: StepOutcome): string {
  const forgotten = outcome.unremembered ? ` How it was before could not be recorded (${outcome.unremembered}).` : '';
  switch (outcome.kind) {
    case 'held':
      return `Done${outcome.how ? `, ${outcome.how}` : ''}${forgotten ? `, but how it was before could not be recorded (${outcome.unremembered})` : ''}.`;
    case 'skipped':
      return `Left out: ${outcome.because}.`;
    case 'not-held':
      return `Done, but it did not hold: ${outcome.because}.${forgotten}`;
    case 'failed':
      return `FAILED: ${outcome.because}.${forgotten}`;
  }
}
