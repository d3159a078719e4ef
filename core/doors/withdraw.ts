import * as z from 'zod/mini';
import type { Choice, Decision } from '../model/approval.ts';
import { withoutRight } from '../policy/rights.ts';
import type { World } from '../ports.ts';
import type { Answered } from './answer.ts';
import type { SettleWorld } from './settle.ts';
import type { SignedCall } from './signed-answer.ts';
import { takeSignedAnswer } from './signed-answer.ts';

/** What the person hears. */
export type Withdrawn =
  | { readonly kind: 'withdrawn'; readonly choice: Choice }
  | { readonly kind: 'refused'; readonly because: string };

/** Of these something is still to come when they have been carried out. The others are done, and have a question of their own. */
const lasting: readonly Choice[] = ['expected', 'delete-key'];

const withdrawal = z.strictObject({
  withdraw: z.string().check(z.regex(/^[\w-]{1,120}$/)),
  reason: z.string().check(z.minLength(1), z.maxLength(2_000)),
});

type SignedWorld = Parameters<typeof takeSignedAnswer>[1];

/** What somebody sends with a signature: an answer to a question, or that a decision is taken back. */
export function takeSigned(call: SignedCall, world: SignedWorld): Promise<Answered | Withdrawn> {
  const isWithdrawal = typeof call.body === 'object' && call.body !== null && Object.hasOwn(call.body, 'withdraw');
  return isWithdrawal ? takeWithdrawal(call, world) : takeSignedAnswer(call, world);
}

/**
 * Takes a decision back, of which something is still to come. Whoever may leave things as they are may do so: it makes
 * Firebreak ask again and spares what was to be undone for good.
 * @throws TryAgain
 */
async function takeWithdrawal(
  { arn, body }: SignedCall,
  world: SettleWorld & Pick<World, 'clock'>,
): Promise<Withdrawn> {
  const parsed = withdrawal.safeParse(body);
  if (!parsed.success) return refused('it must hold withdraw, the id of the question, and reason');
  const { withdraw: id, reason } = parsed.data;
  const approval = await world.approvals.read(id);
  if (approval?.decision === undefined) return refused('there is no such decision');
  const { choice, planDigest } = approval.decision;
  if (!lasting.includes(choice)) return refused(`"${choice}" is carried out at once, and leaves nothing to take back`);
  const at = world.clock.now();
  const asKeep: Decision = { choice: 'keep', by: arn, at, planDigest, reason, proof: { kind: 'sigv4', arn } };
  const because = withoutRight(asKeep, approval.question, await world.policies.current());
  if (because !== undefined) return refused(because);
  if (await world.approvals.withdraw(id, { by: arn, at, reason })) return { kind: 'withdrawn', choice };
  return refused('somebody took it back already');
}

const refused = (because: string): Withdrawn => ({ kind: 'refused', because });
