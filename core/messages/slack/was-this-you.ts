import type { IncidentState } from '../../model/incident-state.ts';
import { type OwnerAnswer, ownerAnswers, type Statement } from '../../model/inquiry.ts';
import type { Owner } from '../../owner/owner.ts';
import { placeOf } from '../finding-words.ts';
import { subjectOf, whom } from '../incident-sentences.ts';
import { actions, button, context, header, type SlackMessage, slackMessage } from './blocks.ts';
import { bold, line, moment, person, richText } from './rich-text.ts';

export interface WasThisYouGiven {
  readonly state: Pick<IncidentState, 'incident' | 'plan'>;
  readonly owner: Owner;
  /** Opaque, for both buttons. Absent once it was answered, or when it is no longer asked. */
  readonly buttonValue?: string;
  readonly answered?: Statement;
}

/** Asks the owner. The answer helps whoever decides; it releases nothing, because an attacker may have written the tag. */
export function wasThisYou({ state, owner, buttonValue, answered }: WasThisYouGiven): SlackMessage {
  const { finding } = state.incident;
  const title = `Was this you? ${subjectOf(state)}`;
  const place = placeOf(finding.evidence);
  return slackMessage({
    text: `${title}. ${finding.because}.`,
    blocks: [
      header(title),
      richText(
        line(bold('What was seen: '), `${finding.because}, `, moment(finding.source.at)),
        line('\n', bold('Who: '), whom(state)),
        ...(place === undefined ? [] : [line('\n', bold('Where, as it was reported: '), place)]),
        line('\n', bold('Why you: '), `${owner.because}.`),
      ),
      ...(answered
        ? [
            richText(
              line(person(answered.by), ` answered "${answerLabels[answered.answer]}", `, moment(answered.at), '.'),
            ),
          ]
        : buttonValue === undefined
          ? []
          : actions(ownerAnswers.map((name) => button({ label: answerLabels[name], name, value: buttonValue })))),
      context('Your answer goes into the timeline of the incident. It releases nothing and stops nothing by itself.'),
    ],
  });
}

/** As the buttons say it. */
export const answerLabels: Readonly<Record<OwnerAnswer, string>> = {
  mine: 'Yes, this was me',
  'not-mine': 'No, not me',
  'not-sure': 'Not sure',
};
