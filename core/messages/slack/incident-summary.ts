import type { Decision, Question } from '../../model/approval.ts';
import { containmentOf } from '../../model/containment-of.ts';
import type { IncidentState } from '../../model/incident-state.ts';
import type { Statement } from '../../model/inquiry.ts';
import type { Ownership } from '../../owner/owner.ts';
import { choiceWording } from '../choice-wording.ts';
import { progressOf } from '../decision-progress.ts';
import { placeOf } from '../finding-words.ts';
import { headlineOf, planParagraphs, putBack, remarks, subjectOf, whom } from '../incident-sentences.ts';
import { ownerSentence } from '../owner-sentence.ts';
import { madeWords, pursuedParagraphs } from '../pursued-message.ts';
import { withoutAnswer } from '../question-sentences.ts';
import { releaseLines } from '../release-lines.ts';
import type { Block, RichElement } from './block.ts';
import { context, divider, header, type SlackMessage, slackMessage } from './blocks.ts';
import { bold, line, list, moment, person, richText } from './rich-text.ts';
import { type Status, statusOf } from './status.ts';
import { answerLabels } from './was-this-you.ts';

export interface SummaryGiven {
  readonly state: IncidentState;
  /** Absent where nobody has looked: then nothing is said of it. */
  readonly owner?: Ownership;
  /** What the owner has said; it decides nothing. */
  readonly statement?: Statement;
  /** What people are asked, with the decision where there is one. */
  readonly asked?: {
    readonly question: Pick<Question, 'id' | 'choices' | 'expiresAt' | 'ifSilent'>;
    readonly decision?: Decision;
  };
}

/** The one message about an incident, edited in place: what was seen, who owns it, what was done, proven and asked. */
export function incidentSummary(given: SummaryGiven): SlackMessage {
  const { incident, plan } = given.state;
  const status = statusOf(given.state, given.asked?.decision);
  const title = `${status}: ${subjectOf(given.state)}`;
  return slackMessage({
    text: `${title}. ${sentenceOf(status, given.state)}`,
    blocks: [
      header(title),
      richText(line(sentenceOf(status, given.state))),
      richText(...seen(given)),
      divider,
      ...(plan.kind === 'refused' ? [richText(line(bold('Refused: '), `${plan.because}.`))] : done(given.state)),
      ...proven(given.state),
      ...traced(given.state),
      ...(given.asked ? [divider, richText(...askedOf(given.asked, given.state))] : []),
      context(
        `Incident ${incident.id}`,
        `policy version ${incident.policy.version}`,
        `signal ${incident.finding.signal}`,
      ),
    ],
  });
}

const underWay: Partial<Record<Status, string>> = {
  'Containing now': 'Firebreak is taking the steps below. Nothing is proven yet.',
  'Being proven': 'The steps were taken. Whether they hold is being read back from AWS.',
};

function sentenceOf(status: Status, state: IncidentState): string {
  return underWay[status] ?? headlineOf(state, containmentOf(state));
}

function seen({ state, owner, statement }: SummaryGiven): readonly RichElement[] {
  const { finding } = state.incident;
  const place = placeOf(finding.evidence);
  return [
    line(bold('What was seen: '), `${finding.because}, `, moment(finding.source.at)),
    line('\n', bold('Who: '), whom(state)),
    ...(owner === undefined ? [] : [line('\n', bold('Owner: '), ownerSentence(owner))]),
    ...(statement === undefined ? [] : [line('\n', ...statementWords(statement))]),
    ...(place === undefined ? [] : [line('\n', bold('Where, as it was reported: '), place)]),
  ];
}

const statementWords = ({ by, answer, at }: Statement) => [
  bold('Asked whether it was them: '),
  person(by),
  ` answered "${answerLabels[answer]}", `,
  moment(at),
  '. A statement, and no decision.',
];

function done({ plan, outcomes = [] }: IncidentState): readonly Block[] {
  if (plan.kind === 'refused') return [];
  const listed = planParagraphs(plan, outcomes).flatMap(({ title, lines }) => [line(bold(title)), list(lines)]);
  const told = [...listed, ...remarks(plan).map((remark) => line(remark))];
  return told.length > 0 ? [richText(...told)] : [];
}

function proven({ proof, sweep, released }: IncidentState): readonly Block[] {
  const last = sweep ?? proof;
  return [
    ...(last ? [richText(line(bold('Proof, '), moment(last.at)), list([...last.because, putBack(last)]))] : []),
    ...(released ? [richText(line(bold('Released:')), list(releaseLines(released)))] : []),
  ];
}

/** What the credential had made. A later look knows more. */
function traced({ pursued, pursuedLate }: IncidentState): readonly Block[] {
  const trace = pursuedLate ?? pursued;
  switch (trace?.kind) {
    case undefined:
    case 'traced-elsewhere':
      return [];
    case 'untraced':
      return [richText(line(bold('Trace: '), `nothing is known of what the credential had made: ${trace.because}.`))];
    case 'traced': {
      const listed = pursuedParagraphs(trace).flatMap(({ title, lines }) => [line(title), list(lines)]);
      return [richText(line(bold('Trace: '), `the credential ${madeWords(trace)}`), ...listed)];
    }
  }
}

function askedOf(
  { question, decision }: NonNullable<SummaryGiven['asked']>,
  state: IncidentState,
): readonly RichElement[] {
  if (decision === undefined) {
    const labels = question.choices.map((choice) => choiceWording[choice].label).join(', ');
    const { before, after } = withoutAnswer(question);
    return [line(bold('Asked: '), `${labels}? ${before} `, moment(question.expiresAt), ` ${after}`)];
  }
  const { by, at, choice } = decision;
  const sentence = progressOf(decision, state).sentence;
  return [line(bold('Decided: '), person(by), ` ${choiceWording[choice].decided}, `, moment(at), `: ${sentence}`)];
}
