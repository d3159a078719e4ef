import type { Question } from '../model/approval.ts';
import type { ContainmentPlan } from '../model/plan.ts';

/** What the question is about, before anything else. */
export function openingOf({ pending }: Pick<ContainmentPlan, 'pending'>): string {
  return pending.length > 0
    ? 'A person must decide. Until then the surgical deny stays.'
    : 'The credential is contained, and stays so unless you release it.';
}

/** What happens when nobody answers, on both sides of the moment that stands between them. */
export function withoutAnswer({ ifSilent }: Pick<Question, 'ifSilent'>) {
  const before = 'Without an answer by';
  if (ifSilent === 'escalate') return { before, after: 'it is quarantined fully, as the policy says.' };
  return { before, after: 'everything stays as it is.' };
}
