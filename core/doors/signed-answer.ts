import * as z from 'zod/mini';
import { glassUsedMessage } from '../messages/break-glass-message.ts';
import { choices, type Decision } from '../model/approval.ts';
import { openingAt } from '../policy/break-glass.ts';
import type { World } from '../ports.ts';
import { type Answered, answered } from './answer.ts';
import { type SettleWorld, settle } from './settle.ts';

/** A call that was signed for AWS. The ARN is the word of API Gateway, which has checked the signature. */
export interface SignedCall {
  readonly arn: string;
  readonly body: unknown;
}

const answer = z.strictObject({
  approvalId: z.string().check(z.regex(/^[\w-]{1,120}$/)),
  choice: z.enum(choices),
  reason: z.string().check(z.minLength(1), z.maxLength(2_000)),
});

/**
 * Takes the decision of whoever signed the call. Nobody says who they are here: AWS does. The plan is the one that the
 * question was asked about, of which its id is a part.
 * @throws TryAgain when the record is written and the machine could not be woken: the same answer again wakes it
 */
export async function takeSignedAnswer(
  { arn, body }: SignedCall,
  world: SettleWorld & Pick<World, 'clock' | 'breakGlass'> & { readonly pager: Pick<World['pager'], 'page'> },
): Promise<Answered> {
  const parsed = answer.safeParse(body);
  if (!parsed.success) return { kind: 'refused', because: 'the answer must hold approvalId, choice and reason' };
  const { approvalId, choice, reason } = parsed.data;
  const approval = await world.approvals.read(approvalId);
  if (approval === undefined) return { kind: 'refused', because: 'there is no such question' };
  const { planDigest } = approval.question;
  const proof = { kind: 'sigv4', arn } as const;
  const at = world.clock.now();
  const glass = openingAt(await world.breakGlass.read(), at);
  const isByGlass = glass?.may.includes(arn) === true;
  const decision: Decision = { choice, by: arn, at, planDigest, reason, proof, ...(isByGlass && { glass }) };
  // Before it is recorded: what cannot be paged is not done by break-glass.
  if (isByGlass) await world.pager.page(glassUsedMessage(decision, approvalId));
  return answered(decision, await settle(approval, decision, world));
}
