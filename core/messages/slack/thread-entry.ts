import type { Choice, Question } from '../../model/approval.ts';
import type { IncidentState } from '../../model/incident-state.ts';
import type { OwnerAnswer } from '../../model/inquiry.ts';
import type { Containment } from '../../model/outcome.ts';
import { choiceWording } from '../choice-wording.ts';
import type { Progress } from '../decision-progress.ts';
import { headlineOf, subjectOf } from '../incident-sentences.ts';
import { withoutAnswer } from '../question-sentences.ts';
import { type SlackMessage, slackMessage } from './blocks.ts';
import { line, person, richText, type Words } from './rich-text.ts';

/** One thing that happened to an incident. The thread is its log: an entry is added, and never changed. */
export type Entry =
  | { readonly kind: 'opened'; readonly state: IncidentState }
  | { readonly kind: 'state-changed'; readonly state: IncidentState; readonly containment: Containment }
  | { readonly kind: 'asked'; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'voted';
      readonly by: string;
      readonly choice: Choice;
      readonly votes: number;
      readonly needed: number;
    }
  | { readonly kind: 'decided'; readonly by: string; readonly choice: Choice; readonly reason: string }
  | { readonly kind: 'progressed'; readonly choice: Choice; readonly progress: Progress }
  | { readonly kind: 'owner-asked'; readonly who: string }
  | { readonly kind: 'owner-answered'; readonly by: string; readonly answer: OwnerAnswer }
  | ({ readonly kind: 'expired' } & Pick<Question, 'ifSilent'>)
  | { readonly kind: 'superseded'; readonly because: string };

/** Whether everybody in the channel should see it, too, and not only whoever follows the thread. */
export function isBroadcast(entry: Entry): boolean {
  return entry.kind === 'state-changed' || (entry.kind === 'owner-answered' && entry.answer === 'not-mine');
}

/** The entry as a message of the thread. */
export function threadEntry(entry: Entry): SlackMessage {
  const words = wordsOf(entry);
  const text = words.map((word) => (typeof word === 'string' ? word : 'Somebody')).join('');
  return slackMessage({ text, blocks: [richText(line(...words))] });
}

function wordsOf(entry: Entry): readonly Words[] {
  switch (entry.kind) {
    case 'opened': {
      const { incident } = entry.state;
      return [`Opened: ${incident.finding.because} (${subjectOf(entry.state)}).`];
    }
    case 'state-changed':
      return [headlineOf(entry.state, entry.containment)];
    case 'asked':
      return [`Asked: ${entry.choices.map((choice) => choiceWording[choice].label).join(', ')}?`];
    case 'voted':
      return [person(entry.by), ` ${choiceWording[entry.choice].decided}: ${entry.votes} of ${entry.needed}.`];
    case 'decided':
      return [person(entry.by), ` ${choiceWording[entry.choice].decided}: recorded.${reasonWords(entry.reason)}`];
    case 'progressed':
      return [`${choiceWording[entry.choice].label}: ${entry.progress.sentence}`];
    case 'owner-asked':
      return [person(entry.who), ' was asked in a direct message: was this you?'];
    case 'owner-answered':
      return [person(entry.by), ` says: ${statements[entry.answer]}. That decides nothing by itself.`];
    case 'expired':
      return [`Nobody answered in time: ${withoutAnswer(entry).after}`];
    case 'superseded':
      return [`The question is no longer asked: ${entry.because}.`];
  }
}

const statements: Readonly<Record<OwnerAnswer, string>> = {
  mine: 'this was me',
  'not-mine': 'this was not me',
  'not-sure': 'I am not sure',
};

const reasonWords = (reason: string): string => (reason ? ` Reason: ${reason}` : '');
