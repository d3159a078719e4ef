import type { Choice, Question } from '../../model/approval.ts';
import type { ContainmentPlan } from '../../model/plan.ts';
import { answerCommand, choiceWording } from '../choice-wording.ts';
import type { Block, Button, RichElement } from './block.ts';
import { actions, button } from './blocks.ts';
import { bold, line, preformatted, richText } from './rich-text.ts';

/** How sure it must be who answers: a click in Slack, or a call that IAM has authorised. */
export type Assurance = 'slack' | 'sigv4';

export interface ChoicesGiven {
  readonly plan: ContainmentPlan;
  readonly question: Pick<Question, 'id' | 'planDigest' | 'choices' | 'caller'>;
  readonly buttonValue: string;
  readonly assurance: (choice: Choice) => Assurance;
}

/** Each answer with what it would do; below them a button for each that a click may give, a command for the others. */
export function choiceBlocks({ plan, question, buttonValue, assurance }: ChoicesGiven): readonly Block[] {
  const explained = question.choices.flatMap((choice, index): readonly RichElement[] => [
    line(index > 0 ? '\n' : '', bold(`${choiceWording[choice].label}: `), choiceWording[choice].impact(plan, question)),
    ...(assurance(choice) === 'slack'
      ? []
      : [line('\nNot by a click: sign in to AWS and run'), preformatted(answerCommand(choice, question))]),
  ]);
  const clickable = question.choices.filter((choice) => assurance(choice) === 'slack');
  return [
    ...(explained.length > 0 ? [richText(...explained)] : []),
    ...actions(clickable.map((choice) => choiceButton(choice, buttonValue))),
  ];
}

function choiceButton(choice: Choice, value: string): Button {
  const { label, warning } = choiceWording[choice];
  const asked = warning === undefined ? {} : { warning: { title: `${label}?`, text: warning, yes: label } };
  return button({ label, name: choice, value, ...asked });
}
