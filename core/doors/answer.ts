import * as z from 'zod/mini';
import { type Choice, choices, type Decision } from '../model/approval.ts';
import type { World } from '../ports.ts';
import { type Settled, type SettleWorld, settle } from './settle.ts';

const answer = z.strictObject({
  approvalId: z.string().check(z.maxLength(120)),
  choice: z.enum(choices),
  by: z.string().check(z.minLength(1), z.maxLength(120)),
  planDigest: z.string().check(z.maxLength(128)),
  reason: z.string().check(z.maxLength(2_000)),
});

interface AnswerWorld extends SettleWorld, Pick<World, 'clock'> {}

/** What the person hears. */
export type Answered =
  | { readonly kind: 'recorded'; readonly choice: Choice; readonly note?: string }
  /** Somebody was first; theirs counts. */
  | { readonly kind: 'decided-already'; readonly choice: Choice; readonly by: string; readonly at: string }
  /** It takes more people. */
  | { readonly kind: 'assented'; readonly choice: Choice; readonly have: number; readonly need: number }
  | { readonly kind: 'refused'; readonly because: string };

/**
 * Takes a person's decision. The record is written first and by condition, so that one decision wins; then the machine
 * is woken. What it carries out is the record.
 * @throws TryAgain when the record is written and the machine could not be woken: the same answer again wakes it
 */
export async function takeAnswer(input: unknown, world: AnswerWorld): Promise<Answered> {
  const parsed = answer.safeParse(input);
  if (!parsed.success)
    return {
      kind: 'refused',
      because: `the answer lacks or misspells ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
    };
  const { approvalId, ...given } = parsed.data;
  const approval = await world.approvals.read(approvalId);
  if (approval === undefined) return { kind: 'refused', because: 'there is no such question' };
  const decision: Decision = { ...given, at: world.clock.now() };
  return answered(decision, await settle(approval, decision, world));
}

/** What becomes of an answer, for whoever gave it. */
export function answered({ choice }: Decision, settled: Settled): Answered {
  switch (settled.kind) {
    case 'recorded':
      return { kind: 'recorded', choice: settled.decision.choice, ...(settled.note && { note: settled.note }) };
    case 'decided-already': {
      const { choice: counts, by, at } = settled.decision;
      return { kind: 'decided-already', choice: counts, by, at };
    }
    case 'assented':
      return { kind: 'assented', choice, have: settled.have, need: settled.need };
    case 'refused':
      return settled;
  }
}
