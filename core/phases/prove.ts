import type { Incident } from '../model/incident.ts';
import type { Proof } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { World } from '../ports.ts';
import { type Watch, watch } from './watch.ts';

export interface ProveInput {
  readonly incident: Incident;
  readonly plan: ContainmentPlan;
}

type ProveWorld = Pick<World, 'iam' | 'clock' | 'incidents'>;

/**
 * Says `contained` only of what AWS says, unchanged for the whole window.
 * @throws TryAgain so that the machine repeats the proof from its beginning
 */
export async function prove({ incident, plan }: ProveInput, world: ProveWorld): Promise<Proof> {
  const seen = await watch(plan.steps, world);
  const proof = proofFrom(seen, plan, world.clock.now());
  if (proof.containment !== 'contained') return proof;

  const user = await world.iam.user(plan.target.user.name);
  if (user === undefined) {
    return {
      ...proof,
      containment: 'not-proven',
      because: [`user ${plan.target.user.name} disappeared while the proof was under way`],
    };
  }
  await world.incidents.alsoKnownAs(user.uniqueId, incident);
  return proof;
}

function proofFrom(seen: Watch, plan: ContainmentPlan, at: string): Proof {
  const { reversals } = seen;
  switch (seen.kind) {
    case 'untouched':
      return {
        containment: 'contained',
        because: plan.steps.map((step) => `${step.action} holds, read back from AWS`),
        at,
        reversals,
      };
    case 'disputed':
      return {
        containment: 'not-proven',
        because: ['somebody keeps undoing the containment', ...seen.because],
        at,
        reversals,
      };
    case 'refused':
      return { containment: 'failed', because: seen.because, at, reversals };
  }
}
