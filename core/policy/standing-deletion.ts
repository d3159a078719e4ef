import type { Approval } from '../model/approval.ts';
import type { KeyDeletion } from '../model/key-deletion.ts';
import { ruling } from './ruling.ts';
import type { RuntimePolicy } from './runtime-policy.ts';

/** What the record says of a deletion that was noted. */
export type StandingDeletion =
  | { readonly kind: 'due'; readonly provenAt: string }
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'off'; readonly because: string };

/**
 * Whether the record of a decision still has this key deleted, and from when on. The days are those of the question, which
 * a person saw, counted from the decision; nothing that is noted elsewhere makes them fewer.
 */
export function standingDeletion(
  approval: Approval | undefined,
  { user, accessKeyId }: Pick<KeyDeletion, 'user' | 'accessKeyId'>,
  { policy, now }: { readonly policy: RuntimePolicy; readonly now: string },
): StandingDeletion {
  const { question, decision } = approval ?? {};
  if (question === undefined || decision === undefined) return off('there is no record of the decision');
  const found = ruling(approval, question.planDigest, policy);
  if (found.kind === 'undecided') return off(found.because);
  if (found.choice !== 'delete-key') return off(`the record says ${found.choice}`);
  const { deletable, provenAt } = question;
  if (deletable?.accessKeyId !== accessKeyId || deletable.user !== user || provenAt === undefined)
    return off('the record is about another key');
  return now < dueOf(decision.at, deletable.afterDays) ? { kind: 'not-yet' } : { kind: 'due', provenAt };
}

/** ISO 8601. */
export const dueOf = (decidedAt: string, days: number): string =>
  new Date(Date.parse(decidedAt) + days * 86_400_000).toISOString();

const off = (because: string): StandingDeletion => ({ kind: 'off', because });
