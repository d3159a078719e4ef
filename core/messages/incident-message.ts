import { actions } from '../actions/index.ts';
import { identityForDisplay } from '../model/identity.ts';
import type { Containment, StepOutcome } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { NotifyInput } from '../phases/notify.ts';
import type { Message } from '../ports.ts';
import { plainText } from './plain-text.ts';

/** The e-mail that a tired person reads: what happened, to what, what was done, what to do. */
export function incidentMessage(input: NotifyInput, containment: Containment): Message {
  const { incident, plan } = input;
  const paragraphs = [
    headline[containment],
    [
      `Why: ${incident.finding.because}`,
      `Who: ${whom(input)}`,
      `When: ${incident.finding.source.at}`,
      `Incident: ${incident.id}`,
    ].join('\n'),
    plan.kind === 'refused' ? `Refused: ${plan.because}.` : stepLines(plan, input.outcomes ?? []).join('\n'),
    ...(input.proof
      ? [`Proof (${input.proof.at}): ${input.proof.because.join('; ')}. Put back ${input.proof.reversals} time(s).`]
      : []),
    ...(plan.kind === 'refused' ? [] : [plan.byHand]),
  ];
  return { subject: `Firebreak: ${containment} ${incident.id}`, text: plainText(paragraphs.join('\n\n')) };
}

const headline: Record<Containment, string> = {
  contained: 'The leaked credential is contained, and AWS confirms it.',
  'not-proven': 'NOT PROVEN: the containment did not hold still long enough to be proven. A person must look now.',
  failed: 'FAILED: AWS refused part of the containment. A person must finish it now, with the commands below.',
  observed: 'Firebreak only observes: nothing was changed. This is what it would have done.',
  refused: 'REFUSED: a guardrail forbids Firebreak to contain this. Nothing was changed.',
};

function whom({ incident, plan }: NotifyInput): string {
  const identity = plan.kind === 'refused' ? incident.finding.identity : plan.target.user;
  const { credential } = incident.finding;
  const key =
    credential && 'accessKeyId' in credential && credential.accessKeyId ? `, access key ${credential.accessKeyId}` : '';
  return `${identityForDisplay(identity)}${key}`;
}

function stepLines(plan: ContainmentPlan, outcomes: readonly StepOutcome[]): readonly string[] {
  const done = plan.steps.filter((step) =>
    outcomes.some((outcome) => outcome.stepId === step.id && outcome.kind === 'held'),
  );
  const count =
    plan.kind === 'observe'
      ? `${plan.steps.length} step(s) it would have taken:`
      : `${done.length} of ${plan.steps.length} step(s) done:`;
  const lines = plan.steps.map((step) => {
    const outcome = outcomes.find(({ stepId }) => stepId === step.id);
    return `- ${actions[step.action].summary} ${outcome ? outcomeWords(outcome) : ''}`.trimEnd();
  });
  return [count, ...lines];
}

function outcomeWords(outcome: StepOutcome): string {
  switch (outcome.kind) {
    case 'held':
      return outcome.unremembered
        ? `Done, but how it was before could not be recorded (${outcome.unremembered}).`
        : 'Done.';
    case 'not-held':
      return `Done, but it did not hold: ${outcome.because}.`;
    case 'failed':
      return `FAILED: ${outcome.because}.`;
  }
}
