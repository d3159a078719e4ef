import type { Question } from '../model/approval.ts';
import type { Containment, Proof } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';

/** What the question is about, before anything else. Nothing is called contained, or denied, that the proof does not. */
export function openingOf(
  { pending }: Pick<ContainmentPlan, 'pending'>,
  { containment }: Pick<Proof, 'containment'>,
): string {
  if (containment !== 'failed' && pending.length > 0)
    return 'A person must decide. Until then the surgical deny stays.';
  return openings[containment];
}

const byHand = 'Finish it by hand with the commands of the page; what you can choose here besides may help.';
const openings: Readonly<Record<Containment, string>> = {
  contained: 'The credential is contained, and stays so unless you release it.',
  failed: `NOT CONTAINED: AWS refused what it takes. ${byHand}`,
  'not-proven': `NOT PROVEN: nobody can say that the credential is contained. ${byHand}`,
  observed: 'Nothing was changed.',
  refused: 'Nothing was changed.',
};

/** What happens when nobody answers, on both sides of the moment that stands between them. */
export function withoutAnswer({ ifSilent }: Pick<Question, 'ifSilent'>) {
  const before = 'Without an answer by';
  if (ifSilent === 'escalate') return { before, after: 'it is quarantined fully, as the policy says.' };
  return { before, after: 'everything stays as it is.' };
}
