import * as z from 'zod/mini';
import { type Choice, choices, type Decision } from '../model/approval.ts';
import { objection } from '../policy/ruling.ts';
import type { World } from '../ports.ts';

const answer = z.strictObject({
  approvalId: z.string().check(z.maxLength(120)),
  choice: z.enum(choices),
  by: z.string().check(z.minLength(1), z.maxLength(120)),
  planDigest: z.string().check(z.maxLength(128)),
  reason: z.string().check(z.maxLength(2_000)),
});

interface AnswerWorld extends Pick<World, 'approvals' | 'clock'> {
  readonly policies: Pick<World['policies'], 'current'>;
  readonly machine: Pick<World['machine'], 'wake'>;
}

/** What the person hears. */
export type Answered =
  | { readonly kind: 'recorded'; readonly choice: Choice }
  /** Somebody was first; theirs counts. */
  | { readonly kind: 'decided-already'; readonly choice: Choice; readonly by: string; readonly at: string }
  | { readonly kind: 'refused'; readonly because: string };

/**
 * Takes a person's decision. The record is written first and by condition, so that one decision wins; then the machine
 * is woken. What it carries out is the record.
 * @throws TryAgain when the record is written and the machine could not be woken: the same answer again wakes it
 */
export async function takeAnswer(
  input: unknown,
  { approvals, policies, machine, clock }: AnswerWorld,
): Promise<Answered> {
  const parsed = answer.safeParse(input);
  if (!parsed.success)
    return {
      kind: 'refused',
      because: `the answer lacks or misspells ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
    };
  const { approvalId, ...given } = parsed.data;
  const approval = await approvals.read(approvalId);
  if (approval === undefined) return { kind: 'refused', because: 'there is no such question' };

  const { question } = approval;
  const decision: Decision = { ...given, at: clock.now() };
  const because = approval.decision === undefined ? objection(question, decision, await policies.current()) : undefined;
  if (because !== undefined) return { kind: 'refused', because };

  const counts = approval.decision ?? (await approvals.decide(approvalId, decision));
  await machine.wake(question.taskToken, approvalId);
  if (counts.by === decision.by && counts.choice === decision.choice)
    return { kind: 'recorded', choice: counts.choice };
  return { kind: 'decided-already', choice: counts.choice, by: counts.by, at: counts.at };
}
