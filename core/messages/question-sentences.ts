import type { ContainmentPlan } from '../model/plan.ts';

/** What the question is about, before anything else. */
export function openingOf({ pending }: Pick<ContainmentPlan, 'pending'>): string {
  return pending.length > 0
    ? 'A person must decide. Until then the surgical deny stays.'
    : 'The credential is contained, and stays so unless you release it.';
}

/** What happens when nobody answers, on both sides of the moment that stands between them. */
export const withoutAnswer = { before: 'Without an answer by', after: 'everything stays as it is.' } as const;
