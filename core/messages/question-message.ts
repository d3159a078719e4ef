import type { Question } from '../model/approval.ts';
import type { Incident } from '../model/incident.ts';
import type { Proof } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import { targetForDisplay } from '../model/target.ts';
import type { Message } from '../ports/pager.ts';
import { callerSentence } from './caller-sentence.ts';
import { answerCommand, choiceWording } from './choice-wording.ts';
import { plainText } from './plain-text.ts';
import { openingOf, withoutAnswer } from './question-sentences.ts';

export interface Asked {
  readonly incident: Incident;
  readonly plan: ContainmentPlan;
  readonly proof: Proof;
  readonly question: Question;
}

/** What is asked, what each answer would do, and how to give it. Holds no task token. */
export function questionMessage({ incident, plan, proof, question }: Asked): Message {
  const commands = question.choices.map(
    (choice) => `- ${choice}: ${choiceWording[choice].impact(plan, question)}\n  ${answerCommand(choice, question)}`,
  );
  const silence = withoutAnswer(question);
  const text = [
    openingOf(plan, proof),
    `Who: ${targetForDisplay(plan.target)}\nWhy: ${incident.finding.because}\nProof so far: ${proof.because.join('; ')}`,
    ...(question.caller ? [`Who took the session: ${callerSentence(question.caller)}`] : []),
    ...(plan.note ? [`Note: ${plan.note}.`] : []),
    ['You can answer:', ...commands].join('\n'),
    `${silence.before} ${question.expiresAt} ${silence.after}`,
  ].join('\n\n');
  return { subject: `Firebreak: decide about ${incident.id}`, text: plainText(text) };
}
