import type { Question } from '../../model/approval.ts';
import type { Proof } from '../../model/outcome.ts';
import type { ContainmentPlan } from '../../model/plan.ts';
import { targetForDisplay } from '../../model/target.ts';
import type { Reminded } from '../../policy/reminder-schedule.ts';
import { openingOf, withoutAnswer } from '../question-sentences.ts';
import { type SlackMessage, slackMessage } from './blocks.ts';
import { bold, line, moment, person, richText, type Words } from './rich-text.ts';

export interface ReminderTold {
  readonly plan: Pick<ContainmentPlan, 'pending' | 'target'>;
  readonly proof: Pick<Proof, 'containment'>;
  readonly question: Pick<Question, 'askedAt' | 'expiresAt' | 'ifSilent'>;
  readonly to: Reminded;
  /** Ids of Slack users and groups, or names. */
  readonly who: readonly string[];
  /** ISO 8601: when it is told. */
  readonly at: string;
}

/** Nobody has answered yet. Stands in the thread of the question, where the buttons are. */
export function reminderMessage({ plan, proof, question, to, who, at }: ReminderTold): SlackMessage {
  const waited = `Nobody has answered for ${minutes(question.askedAt, at)}.`;
  const silence = withoutAnswer(question);
  const subject = targetForDisplay(plan.target);
  const mentioned = who.flatMap((name, index): readonly Words[] => [index > 0 ? ', ' : '', person(name)]);
  return slackMessage({
    text: `Still waiting for a decision about ${subject}. ${waited}`,
    blocks: [
      richText(
        line(...(mentioned.length > 0 ? [...mentioned, ': '] : []), bold(`${asks(to)} ${waited}`)),
        line(`\n${subject}. ${openingOf(plan, proof)}`),
        line(`\n${silence.before} `, moment(question.expiresAt), ` ${silence.after}`),
      ),
    ],
  });
}

function asks(to: Reminded): string {
  if (to.kind === 'on-call') return 'You are on call, and this is the last call before the question ends.';
  return to.group === 0
    ? 'Please decide, with the buttons above.'
    : 'You are asked because the first group did not answer.';
}

function minutes(from: string, to: string): string {
  const whole = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
  return whole === 1 ? '1 minute' : `${whole} minutes`;
}
