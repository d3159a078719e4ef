import { expectedMessage } from '../messages/expected-message.ts';
import type { Expectation, Expecting } from '../model/expectation.ts';
import type { Incident } from '../model/incident.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { Released } from '../model/released.ts';
import { standingUntil } from '../policy/standing-expectation.ts';
import type { World } from '../ports.ts';
import { approvalId } from './ask.ts';

export interface ExpectInput {
  readonly incident: Incident;
  readonly plan: ContainmentPlan;
  readonly released: readonly Released[];
}

interface ExpectWorld extends Pick<World, 'clock' | 'pager'> {
  readonly approvals: Pick<World['approvals'], 'read'>;
  readonly policies: Pick<World['policies'], 'current'>;
  readonly expectations: Pick<World['expectations'], 'note'>;
}

/**
 * From now on, and for a day at most, the same sequence of the same user is counted and asked about no more. The decision
 * is read again. A page tells of it before it is so: silence is what a thief of somebody's right to decide would want.
 * @throws TryAgain
 */
export async function expect({ incident, plan, released }: ExpectInput, world: ExpectWorld): Promise<Expecting> {
  if (released.some(({ kind }) => kind === 'failed'))
    return { kind: 'not-expected', because: 'not everything could be released, and a person must see to that first' };
  const { expectable } = plan;
  const approval = await world.approvals.read(approvalId(incident.id, plan));
  const reading = { policy: await world.policies.current(), now: world.clock.now() };
  const until = expectable && standingUntil(approval, expectable, reading);
  if (approval?.decision === undefined || expectable === undefined || until === undefined)
    return { kind: 'not-expected', because: 'the record does not say so, or not any more' };
  const expectation = { ...expectable, incidentId: incident.id, approvalId: approval.question.id, until };
  const { by, reason } = approval.decision;
  await told({ ...expectation, by }, { reason, byHand: plan.byHand }, world);
  return { kind: 'expected', rule: expectable.rule, until };
}

async function told(
  expectation: Expectation,
  said: { readonly reason: string; readonly byHand: string },
  { pager, expectations }: ExpectWorld,
): Promise<void> {
  await pager.page(expectedMessage(expectation, said));
  await expectations.note(expectation);
}
