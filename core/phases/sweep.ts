import type { Incident } from '../model/incident.ts';
import type { Proof, StepOutcome } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { TrailCall, World } from '../ports.ts';
import { reassert } from './reassert.ts';
import { standing } from './standing.ts';

export interface SweepInput {
  readonly incident: Incident;
  readonly plan: ContainmentPlan;
  readonly outcomes: readonly StepOutcome[];
  readonly proof: Proof;
}

/** How long after the proof CloudTrail is asked, in seconds: it is late, on average by five minutes. */
export const sweepAfterSeconds = 15 * 60;

/**
 * Until CloudTrail has caught up, `contained` is provisional. A call that AWS let pass after the proof revokes it, and so
 * does a deny that is gone by now.
 * @throws TryAgain
 */
export async function sweep(
  { plan, outcomes, proof }: SweepInput,
  world: Pick<World, 'trail' | 'iam' | 'clock'>,
): Promise<Proof> {
  const look = await reassert(standing(plan, outcomes), world);
  const { credential, user } = plan.target;
  const by = credential?.kind === 'access-key' ? { accessKeyId: credential.accessKeyId } : { userName: user.name };
  // CloudTrail knows whole seconds only; a call in the very second of the proof counts against it.
  const calls = await world.trail.successes(by, `${proof.at.slice(0, 19)}Z`);
  const because = [
    ...calls.slice(0, 5).map(callWords),
    ...[...look.missing, ...look.fatal].map((words) => `no longer in place: ${words}`),
  ];
  const reversals = proof.reversals + look.missing.length;
  if (because.length === 0)
    return { ...proof, because: [...proof.because, 'CloudTrail shows no later call that succeeded'] };
  return { containment: 'not-proven', because, at: world.clock.now(), reversals };
}

function callWords({ at, action }: TrailCall): string {
  return `AWS let ${action} pass at ${at}, after the proof`;
}
