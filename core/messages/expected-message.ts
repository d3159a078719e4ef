import type { Withdrawal } from '../model/approval.ts';
import { type Expectation, type Expecting, type Silenced, silencedAtMost } from '../model/expectation.ts';
import type { Message } from '../ports/pager.ts';
import { plainText } from './plain-text.ts';

/** The command that ends it before its time. */
export const withdrawCommand = (approvalId: string): string =>
  `npm run -s firebreak -- withdraw ${approvalId} --reason "..."`;

interface Said {
  readonly reason: string;
  /** Commands that deny it all the same, and undo that. */
  readonly byHand: string;
}

/** Somebody has said that something is expected: whoever is on call hears what Firebreak will not say for a day. */
export function expectedMessage(
  { user, uniqueId, rule, by, until, ...ids }: Expectation,
  { reason, byHand }: Said,
): Message {
  const text = [
    `${by} has decided that the sequence "${rule}" is expected of user ${user} (${uniqueId}). What was denied for it has been released.`,
    `Until ${until} Firebreak counts it, denies nothing for it and asks nobody. Leaked credentials, other sequences, other identities and whatever pages are as before.`,
    `Reason: ${reason}`,
    `If nobody of you said so, somebody uses the rights of ${by}. To end it at once:\n  ${withdrawCommand(ids.approvalId)}`,
    `Incident: ${ids.incidentId}`,
    byHand,
  ].join('\n\n');
  return { subject: `Firebreak: expected for a day ${ids.incidentId}`, text: plainText(text) };
}

/** It is over, and what happened meanwhile. */
export function expectedOverMessage(
  { user, uniqueId, rule, by, incidentId, ...silenced }: Expectation & Silenced,
  withdrawn?: Withdrawal,
): Message {
  const why = withdrawn === undefined ? 'is over' : `was taken back by ${withdrawn.by} (${withdrawn.reason})`;
  const text = [
    `What ${by} had called expected ${why}: the sequence "${rule}" of user ${user} (${uniqueId}). The next time Firebreak denies and asks again.`,
    silencedWords(silenced),
    `Incident: ${incidentId}`,
  ].join('\n\n');
  return { subject: `Firebreak: no longer expected ${incidentId}`, text: plainText(text) };
}

/** "3 more of these since". */
export function silencedWords({ count, firstAt, lastAt }: Silenced): string {
  if (count === 0) return 'Nothing more of it has happened since.';
  const many = count >= silencedAtMost ? `At least ${silencedAtMost}` : String(count);
  return `${many} more of these since: the first at ${firstAt}, the last at ${lastAt}.`;
}

/** What came of a decision to expect something, for the mail about the release. */
export function expectingSentence(expecting: Expecting): string {
  return expecting.kind === 'expected'
    ? `The sequence "${expecting.rule}" of this user is expected: until ${expecting.until} it is counted and not asked about.`
    : `Nothing is expected, and the next time it is asked again: ${expecting.because}.`;
}
