import type { Choice } from '../../model/approval.ts';
import { choiceWording } from '../choice-wording.ts';
import { type SlackMessage, slackMessage } from './blocks.ts';
import { line, person, richText, type Words } from './rich-text.ts';

/** Why a click did not count. */
export type Refusal =
  | { readonly kind: 'decided-already'; readonly by: string; readonly choice: Choice; readonly secondsAgo: number }
  | { readonly kind: 'voted-already' }
  | { readonly kind: 'not-allowed'; readonly because: string }
  | { readonly kind: 'stated-already' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'plan-changed' }
  | { readonly kind: 'unknown-question' }
  /** The button was made by another version of Firebreak. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'not-now'; readonly command: string };

/** For the one person who clicked, and nobody else: what happened, and what to do now. */
export function refusalMessage(refusal: Refusal): SlackMessage {
  const words = wordsOf(refusal);
  const text = words.map((word) => (typeof word === 'string' ? word : 'somebody')).join('');
  return slackMessage({ text, blocks: [richText(line(...words))] });
}

function wordsOf(refusal: Refusal): readonly Words[] {
  switch (refusal.kind) {
    case 'decided-already':
      return [
        'No need any more: ',
        person(refusal.by),
        ` ${choiceWording[refusal.choice].decided}, ${ago(refusal.secondsAgo)}. Your click changed nothing.`,
      ];
    case 'voted-already':
      return ['Your answer is recorded already. Somebody else must agree: one person cannot count twice.'];
    case 'not-allowed':
      return [`Your click changed nothing: ${refusal.because}. The message names who may answer.`];
    case 'stated-already':
      return [
        'Your answer is recorded already, and this click changed nothing. Tell the people of the incident what is different now.',
      ];
    case 'expired':
      return ['The time to answer is over, and your click changed nothing. Everything stays as it is.'];
    case 'plan-changed':
      return [
        'The plan has changed since this message, and your click changed nothing. Answer the new message instead.',
      ];
    case 'unknown-question':
      return ['This button belongs to no question that Firebreak has asked here. Your click changed nothing.'];
    case 'outdated':
      return [
        'This message is older than the Firebreak that runs now, so its buttons do not count any more, and your click changed nothing. The question may still stand: answer it with the command line, by the id in its last line, such as: npx firebreak approve <id> --reason "..." (or deny, or release).',
      ];
    case 'not-now':
      return [`Your answer could not be recorded, and nothing has changed. Click again, or run: ${refusal.command}`];
  }
}

function ago(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 120) return `${whole} s ago`;
  if (whole < 7_200) return `${Math.round(whole / 60)} min ago`;
  return `${Math.round(whole / 3_600)} h ago`;
}
