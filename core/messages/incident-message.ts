import type { IncidentState } from '../model/incident-state.ts';
import type { Containment } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { Message } from '../ports/pager.ts';
import { expectingSentence } from './expected-message.ts';
import { headlineOf, planParagraphs, putBack, remarks, whom } from './incident-sentences.ts';
import { plainText } from './plain-text.ts';
import { putRight } from './put-right.ts';
import { releaseLines } from './release-lines.ts';

/** The e-mail that a tired person reads: what happened, to what, what was done, what to do. */
export function incidentMessage(input: IncidentState, containment: Containment): Message {
  const { incident, plan, released } = input;
  const proof = input.sweep ?? input.proof;
  const paragraphs = [
    headlineOf(input, containment),
    [
      `Why: ${incident.finding.because}`,
      `Who: ${whom(input)}`,
      `When: ${incident.finding.source.at}`,
      `Incident: ${incident.id}, under policy version ${incident.policy.version}`,
    ].join('\n'),
    ...(plan.kind === 'refused' ? [`Refused: ${plan.because}.`] : ofPlan(plan, input)),
    ...(proof ? [`Proof (${proof.at}): ${proof.because.join('; ')}. ${putBack(proof)}`] : []),
    ...(released
      ? [
          releaseLines(released)
            .map((line) => `- ${line}`)
            .join('\n'),
        ]
      : []),
    ...(input.expecting ? [expectingSentence(input.expecting)] : []),
    ...putRight(incident.finding),
    plan.byHand ?? 'What a person does by hand is in docs/playbooks, beside the code of Firebreak.',
  ];
  const subject = released ? 'released' : containment;
  return { subject: `Firebreak: ${subject} ${incident.id}`, text: plainText(paragraphs.join('\n\n')) };
}

function ofPlan(plan: ContainmentPlan, { outcomes = [] }: IncidentState): readonly string[] {
  const listed = planParagraphs(plan, outcomes).map(({ title, lines }) =>
    [title, ...lines.map((line) => `- ${line}`)].join('\n'),
  );
  return [...listed, ...remarks(plan)];
}
