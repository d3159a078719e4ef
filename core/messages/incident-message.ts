import { actions } from '../actions/index.ts';
import { identityForDisplay } from '../model/identity.ts';
import type { IncidentState } from '../model/incident-state.ts';
import type { Containment, StepOutcome } from '../model/outcome.ts';
import type { ContainmentPlan, Step } from '../model/plan.ts';
import { targetForDisplay } from '../model/target.ts';
import type { Message } from '../ports.ts';
import { plainText } from './plain-text.ts';
import { releaseLines } from './release-lines.ts';

/** The e-mail that a tired person reads: what happened, to what, what was done, what to do. */
export function incidentMessage(input: IncidentState, containment: Containment): Message {
  const { incident, plan, released } = input;
  const proof = input.sweep ?? input.proof;
  const paragraphs = [
    released ? 'A person released the incident.' : headlineOf(input, containment),
    [
      `Why: ${incident.finding.because}`,
      `Who: ${whom(input)}`,
      `When: ${incident.finding.source.at}`,
      `Incident: ${incident.id}, under policy version ${incident.policy.version}`,
    ].join('\n'),
    ...(plan.kind === 'refused' ? [`Refused: ${plan.because}.`] : [...planParagraphs(plan, input.outcomes ?? [])]),
    ...(proof ? [`Proof (${proof.at}): ${proof.because.join('; ')}. Put back ${proof.reversals} time(s).`] : []),
    ...(released ? [releaseLines(released).join('\n')] : []),
    plan.byHand ?? 'What a person does by hand is in docs/playbooks, beside the code of Firebreak.',
  ];
  const subject = released ? 'released' : containment;
  return { subject: `Firebreak: ${subject} ${incident.id}`, text: plainText(paragraphs.join('\n\n')) };
}

const headlines: Record<Containment, string> = {
  contained:
    'The leaked credential is contained, and AWS confirms it. Provisional until CloudTrail has caught up, 15 minutes from now.',
  'not-proven': 'NOT PROVEN: it cannot be said that the credential is contained. A person must look now.',
  failed: 'FAILED: AWS refused part of the containment. A person must finish it now, with the commands below.',
  observed: 'Firebreak only observes: nothing was changed. This is what it would have done.',
  refused: 'REFUSED: a guardrail forbids Firebreak to contain this. Nothing was changed.',
};

function headlineOf({ plan, sweep }: IncidentState, containment: Containment): string {
  if (sweep && containment !== 'contained') return 'REVOKED: "contained" no longer holds. A person must look now.';
  if (plan.kind === 'contain' && plan.pending.length > 0)
    return 'The surgical deny is in; the rest waits for a person, who is asked separately.';
  return headlines[containment];
}

function whom({ incident, plan }: IncidentState): string {
  const who = plan.kind === 'refused' ? identityForDisplay(incident.finding.identity) : targetForDisplay(plan.target);
  const { credential } = incident.finding;
  const key =
    credential && 'accessKeyId' in credential && credential.accessKeyId ? `, access key ${credential.accessKeyId}` : '';
  return `${who}${key}`;
}

function planParagraphs(plan: ContainmentPlan, outcomes: readonly StepOutcome[]): readonly string[] {
  const summaries = (steps: readonly Step[]) => steps.map((step) => `- ${actions[step.action].summary}`);
  const done = outcomes.filter((outcome) => outcome.kind === 'held').length;
  const paragraph = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [[title, ...lines].join('\n')];
  return [
    ...paragraph(
      `${done} of ${plan.steps.length} step(s) done at first; whether they still hold is what the proof says:`,
      plan.steps.map((step) => stepLine(step, outcomes)),
    ),
    ...paragraph(`${plan.pending.length} step(s) wait for a person:`, summaries(plan.pending)),
    ...paragraph(
      `${plan.spared.length} step(s) it would have taken, if its mode allowed them:`,
      summaries(plan.spared),
    ),
    ...(plan.note ? [`Note: ${plan.note}.`] : []),
    ...(plan.remark ? [`Remark: ${plan.remark}.`] : []),
  ];
}

function stepLine(step: Step, outcomes: readonly StepOutcome[]): string {
  const outcome = outcomes.find(({ stepId }) => stepId === step.id);
  return `- ${actions[step.action].summary}${outcome ? ` ${outcomeWords(outcome)}` : ''}`;
}

function outcomeWords(outcome: StepOutcome): string {
  const forgotten = outcome.unremembered ? ` How it was before could not be recorded (${outcome.unremembered}).` : '';
  switch (outcome.kind) {
    case 'held':
      return `Done${forgotten ? `, but how it was before could not be recorded (${outcome.unremembered})` : ''}.`;
    case 'skipped':
      return `Left out: ${outcome.because}.`;
    case 'not-held':
      return `Done, but it did not hold: ${outcome.because}.${forgotten}`;
    case 'failed':
      return `FAILED: ${outcome.because}.${forgotten}`;
  }
}
