import type { Approval } from '../model/approval.ts';
import { type Expectable, expectedForMs } from '../model/expectation.ts';
import { ruling } from './ruling.ts';
import type { RuntimePolicy } from './runtime-policy.ts';

/** Under what a record is read. */
export interface Reading {
  readonly policy: RuntimePolicy;
  /** ISO 8601. */
  readonly now: string;
}

/**
 * Until when the record of a decision silences this sequence of this user, ISO 8601; undefined when it does not, or not
 * any more. Asked each time before something is silenced: a decision that was taken back, a decider who has lost the right
 * and a day that is over all end it at once, and nothing that is noted elsewhere can make it longer.
 */
export function standingUntil(
  approval: Approval | undefined,
  { uniqueId, rule }: Pick<Expectable, 'uniqueId' | 'rule'>,
  { policy, now }: Reading,
): string | undefined {
  const { question, decision } = approval ?? {};
  if (question === undefined || decision === undefined) return undefined;
  const { kind, choice } = ruling(approval, question.planDigest, policy);
  if (kind !== 'decided' || choice !== 'expected') return undefined;
  if (question.expectable?.uniqueId !== uniqueId || question.expectable.rule !== rule) return undefined;
  const until = new Date(Date.parse(decision.at) + expectedForMs).toISOString();
  return now < until ? until : undefined;
}
