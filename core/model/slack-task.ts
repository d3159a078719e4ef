import type { Ownership } from '../owner/owner.ts';
import type { Posted, Shown } from './approval.ts';
import type { News } from './board.ts';
import type { ButtonValue } from './button-value.ts';
import type { OwnerTask } from './owner-task.ts';

/** Who clicked, by Slack's signed word. */
export interface SlackPerson {
  readonly team: string;
  readonly enterprise?: string;
  /** The app was installed for the whole enterprise, and not for one team. */
  readonly isEnterpriseInstall?: true;
  readonly user: string;
}

/** What a person wants, as it came; not yet known to be something that was offered, here and to them. */
export interface SlackAnswer extends ButtonValue {
  readonly person: SlackPerson;
  readonly choice: string;
}

export interface SlackClick extends SlackAnswer {
  readonly kind: 'click';
  /** The message with the button. */
  readonly where: { readonly channel: string; readonly ts: string };
  /** Opens a form, for about 3 s. */
  readonly trigger: string;
}

/** The form that a click has opened was sent. */
export interface SlackReason extends SlackAnswer {
  readonly kind: 'reason';
  readonly reason: string;
}

/** A button or a form of another version of Firebreak: what it would mean now is not guessed. */
export interface SlackOutdated {
  readonly kind: 'outdated';
  readonly person: SlackPerson;
}

/** A question was written down and is to be shown. */
export interface SlackQuestion extends Shown {
  readonly kind: 'question';
  readonly approvalId: string;
}

/** Something happened to an incident, and the channel is to show it. */
export interface SlackNews extends News {
  readonly kind: 'news';
}

/** It was found out whom to ask about an incident. */
export interface SlackOwner extends OwnerTask {
  readonly kind: 'owner';
  readonly ownership: Ownership;
}

/** Some minutes have passed: whoever has not answered is reminded. */
export interface SlackReminders {
  readonly kind: 'reminders';
}

/** What is done behind the door, when Slack has its answer already. */
export type SlackTask =
  | SlackClick
  | SlackReason
  | SlackOutdated
  | SlackQuestion
  | SlackNews
  | SlackOwner
  | SlackReminders;

/** Whether a person stands where the question was asked: a copy of the message in another place is another message. */
export function standsThere(posted: Posted, task: SlackClick | SlackReason): boolean {
  const { person } = task;
  if (posted.team !== person.team || posted.enterprise !== person.enterprise) return false;
  return task.kind === 'reason' || (posted.channel === task.where.channel && posted.ts === task.where.ts);
}
