import type { Choice, Decision, Question } from '../../model/approval.ts';
import type { Incident } from '../../model/incident.ts';
import type { Proof } from '../../model/outcome.ts';
import type { ContainmentPlan } from '../../model/plan.ts';
import { targetForDisplay } from '../../model/target.ts';
import { callerSentence } from '../caller-sentence.ts';
import { answerCommand, choiceWording } from '../choice-wording.ts';
import type { Progress } from '../decision-progress.ts';
import { openingOf, withoutAnswer } from '../question-sentences.ts';
import type { RichElement } from './block.ts';
import { context, divider, header, type SlackMessage, slackMessage } from './blocks.ts';
import { type Assurance, choiceBlocks } from './choice-blocks.ts';
import { bold, line, moment, person, richText, type Words } from './rich-text.ts';

/** Who may decide, and how many of them it takes. */
export interface Deciders {
  /** Ids of Slack users and user groups, which are mentioned; other names are shown as they are. */
  readonly who: readonly string[];
  readonly needed: number;
}

/** One of several people who must agree has said so. */
export interface Vote {
  readonly by: string;
  readonly choice: Choice;
  /** ISO 8601. */
  readonly at: string;
}

/** Whether the question still stands. Only an open one has buttons. */
export type Standing =
  | { readonly kind: 'open'; readonly votes: readonly Vote[] }
  | { readonly kind: 'decided'; readonly decision: Decision; readonly progress: Progress }
  | { readonly kind: 'expired' }
  /** The incident has ended before anybody answered. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'superseded'; readonly because: string };

export interface ApprovalGiven {
  readonly incident: Pick<Incident, 'id' | 'finding'>;
  readonly plan: ContainmentPlan;
  readonly proof: Proof;
  readonly question: Pick<Question, 'id' | 'planDigest' | 'choices' | 'expiresAt' | 'ifSilent' | 'caller'>;
  readonly deciders: Deciders;
  /** All that a button carries: see model/button-value.ts. */
  readonly buttonValue: string;
  readonly assurance: (choice: Choice) => Assurance;
  readonly standing: Standing;
}

/** What is asked, what each answer would do, who may give it, and until when; or what became of the question. */
export function approvalMessage(given: ApprovalGiven): SlackMessage {
  const { incident, plan, standing, question } = given;
  const isOpen = standing.kind === 'open';
  const title = `${titles[standing.kind]}: ${targetForDisplay(plan.target)}`;
  return slackMessage({
    text: `${title}. ${inShort(given)}`,
    commands: isOpen ? question.choices.map((choice) => answerCommand(choice, question)) : [],
    blocks: [
      header(title),
      ...(isOpen ? [] : [richText(...ending(given)), divider]),
      richText(...(isOpen ? [line(openingOf(plan, given.proof), '\n')] : []), ...facts(given)),
      ...(isOpen ? [divider, ...choiceBlocks(given), richText(...rules(given, standing.votes))] : []),
      context(`Incident ${incident.id}`, `Question ${question.id}`),
    ],
  });
}

/** For the phone. */
function inShort({ standing, plan, proof, question }: ApprovalGiven): string {
  switch (standing.kind) {
    case 'open':
      return openingOf(plan, proof);
    case 'decided':
      return `Somebody ${choiceWording[standing.decision.choice].decided}: ${standing.progress.sentence}`;
    case 'expired':
      return `Nobody answered in time: ${withoutAnswer(question).after}`;
    case 'withdrawn':
      return withdrawn;
    case 'superseded':
      return `${standing.because}.`;
  }
}

const titles: Readonly<Record<Standing['kind'], string>> = {
  open: 'Decide',
  decided: 'Decided',
  expired: 'Expired, nobody decided',
  withdrawn: 'No longer asked',
  superseded: 'No longer asked',
};

const withdrawn = 'The incident has ended without an answer. Nothing was decided here, and everything stays as it is.';

function facts({ incident, plan, proof, standing, question: { caller } }: ApprovalGiven): readonly RichElement[] {
  const rows: readonly (readonly [string, string])[] = [
    ['Who', targetForDisplay(plan.target)],
    ['Why', incident.finding.because],
    [standing.kind === 'open' ? 'Proof so far' : 'Proof when it was asked', proof.because.join('; ')],
    ...(caller ? [['Who took the session', callerSentence(caller)] as const] : []),
    ...(plan.note ? [['Note', `${plan.note}.`] as const] : []),
  ];
  return rows.map(([label, value], row) => line(row > 0 ? '\n' : '', bold(`${label}: `), value));
}

/** Who may answer, how far they are, and what happens when nobody does. */
function rules({ deciders, question }: ApprovalGiven, votes: readonly Vote[]): readonly RichElement[] {
  const who = deciders.who.flatMap((name, index): readonly Words[] => [index > 0 ? ', ' : '', person(name)]);
  const { before, after } = withoutAnswer(question);
  const alone = deciders.needed === 1 ? '. One answer counts.' : `. It takes ${deciders.needed} different people.`;
  return [
    line(bold('Who may answer: '), ...(who.length > 0 ? who : ['nobody by Slack']), alone),
    ...votes.map(({ by, choice, at }, index) =>
      line(
        '\n',
        bold(`${index + 1} of ${deciders.needed}: `),
        person(by),
        ` ${choiceWording[choice].decided}, `,
        moment(at),
      ),
    ),
    line('\n', `${before} `, moment(question.expiresAt), ` ${after}`),
  ];
}

function ending({ standing, question }: ApprovalGiven): readonly RichElement[] {
  switch (standing.kind) {
    case 'open':
      return [];
    case 'decided': {
      const { by, at, choice, reason } = standing.decision;
      return [
        line(person(by), ` ${choiceWording[choice].decided}, `, moment(at), `: ${standing.progress.sentence}`),
        ...(reason ? [line('\n', bold('Reason: '), reason)] : []),
      ];
    }
    case 'expired':
      return [line('Nobody answered by ', moment(question.expiresAt), `: ${withoutAnswer(question).after}`)];
    case 'withdrawn':
      return [line(withdrawn)];
    case 'superseded':
      return [line(`${standing.because}. Nothing was decided here; there is a new question below.`)];
  }
}
