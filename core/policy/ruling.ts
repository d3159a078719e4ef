import type { Approval, Decision, Question, Ruling } from '../model/approval.ts';
import { shortage, withoutRight } from './rights.ts';
import type { RuntimePolicy } from './runtime-policy.ts';

/** Why a decision does not count, or undefined. Asked when it is made, and again when it is carried out. */
export function objection(question: Question, decision: Decision, policy: RuntimePolicy): string | undefined {
  if (!question.choices.includes(decision.choice)) return `"${decision.choice}" was not among the choices offered`;
  const because = withoutRight(decision, question, policy);
  if (because !== undefined) return because;
  if (decision.planDigest !== question.planDigest) return 'the decision was made about another plan than the one shown';
  if (decision.at > question.expiresAt) return 'the decision came after the question had expired';
  return undefined;
}

/**
 * What is to be done, from the record alone. A completed task token proves nothing: anybody with SendTaskSuccess can
 * complete one.
 */
export function ruling(approval: Approval | undefined, planDigest: string, policy: RuntimePolicy): Ruling {
  if (approval === undefined) return undecided('there is no record of the question');
  const { question, decision, withdrawn } = approval;
  if (withdrawn !== undefined) return undecided(`${withdrawn.by} took the decision back`);
  if (decision === undefined) return undecided('nobody decided in time');
  if (question.planDigest !== planDigest) return undecided('the plan changed after it was shown');
  const because = objectionToAll(question, decision, policy);
  return because === undefined ? { kind: 'decided', choice: decision.choice, by: decision.by } : undecided(because);
}

/** The same for a decision that counts: each of those who made it, and that they are enough. */
function objectionToAll(question: Question, decision: Decision, policy: RuntimePolicy): string | undefined {
  for (const each of [decision, ...(decision.with ?? [])]) {
    const because = objection(question, each, policy);
    if (because !== undefined) return because;
  }
  const short = shortage(decision, question, policy);
  return short && `${short.have} of ${short.need} people decided it`;
}

const undecided = (because: string): Ruling => ({ kind: 'undecided', choice: 'keep', because });
