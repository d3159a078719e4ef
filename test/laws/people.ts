import type { Choice } from '../../core/model/approval.ts';
import { policyOfMode } from '../../drill/scenarios/policies.ts';
import type { World } from '../../drill/world.ts';
import { reportOnce } from '../leak.ts';

export const alice = 'alice@example.com';
export const bob = 'bob@example.com';

export interface Mailed {
  readonly approvalId: string;
  readonly planDigest: string;
}

/** The n-th question that was mailed, counted from 0, once it is there. */
export async function asked(world: World, index = 0): Promise<Mailed> {
  for (let looks = 0; looks < 5_000; looks += 1) {
    const mails = world.account.published.filter(({ subject }) => subject.includes('decide about'));
    const [, approvalId, planDigest] = /firebreak answer (\S+) \S+ --plan (\S+)/.exec(mails[index]?.text ?? '') ?? [];
    if (approvalId && planDigest) return { approvalId, planDigest };
    await world.clock.sleep(1_000);
  }
  throw new Error('nobody was asked');
}

/** Answers the n-th question as alice, through the front door. */
export async function answers(world: World, choice: Choice, index = 0): Promise<unknown> {
  return world.answer({ ...(await asked(world, index)), choice, by: alice, reason: 'a test' });
}

/** The report, under a policy that asks first. */
export async function reportUnderApproval(world: World): Promise<void> {
  await world.pushPolicy(policyOfMode('approve'));
  await reportOnce(world);
}
