import { actions } from '../actions/index.ts';
import { givesBack } from '../model/approval.ts';
import { NotThere, Refused } from '../model/errors.ts';
import type { Incident } from '../model/incident.ts';
import type { ContainmentPlan, Step } from '../model/plan.ts';
import type { Released } from '../model/released.ts';
import { guardrail } from '../policy/guardrails.ts';
import type { World } from '../ports.ts';
import { type RulingWorld, rulingOn } from './decide.ts';

export interface ReleaseInput {
  readonly incident: Incident;
  readonly plan: ContainmentPlan;
}

type ReleaseWorld = Pick<World, 'iam' | 'sessions' | 'ledger' | 'deployment'> & RulingWorld;

/**
 * Puts everything back, last change first, unless another incident still holds it. The decision is read again: nothing
 * that reached the machine on the way here is believed.
 * @throws TryAgain so that the machine repeats the release; what is restored stays so
 */
export async function release({ incident, plan }: ReleaseInput, world: ReleaseWorld): Promise<readonly Released[]> {
  const { choice } = await rulingOn(incident.id, plan, world);
  const stop = givesBack(choice) ? guardrail(plan.target, world.deployment)?.because : `the record says ${choice}`;
  if (stop !== undefined)
    return plan.steps.map(({ id }) => ({ stepId: id, kind: 'failed', because: `not released: ${stop}` }));

  const released: Released[] = [];
  for (const step of plan.steps.toReversed()) released.push(await releaseStep(step, incident.id, world));
  return released;
}

async function releaseStep(step: Step, incidentId: string, { iam, sessions, ledger }: ReleaseWorld): Promise<Released> {
  const action = actions[step.action];
  const slot = action.slot(step.target);
  const held = await ledger.drop(slot, incidentId);
  if (held === undefined) return unremembered(step, { iam, sessions });
  if ('releasedFor' in held) return { kind: 'restored', stepId: step.id };
  if (held.holds.length > 0) return { kind: 'still-held', stepId: step.id, by: held.holds };
  try {
    const before: unknown = JSON.parse(held.before);
    await action.release(step.target, before, { iam, sessions });
    const verification = await action.released(step.target, before, { iam, sessions });
    if (verification.kind === 'does-not-hold')
      return { kind: 'failed', stepId: step.id, because: verification.because };
  } catch (error) {
    if (error instanceof Refused || error instanceof NotThere)
      return { kind: 'failed', stepId: step.id, because: error.message };
    throw error;
  }
  await ledger.forget(slot, incidentId);
  return { kind: 'restored', stepId: step.id };
}

/** No memory: the ledger was down when the change was made. Then a person must undo it. */
async function unremembered(step: Step, ports: Pick<World, 'iam' | 'sessions'>): Promise<Released> {
  const { kind } = await actions[step.action].verify(step.target, ports);
  if (kind === 'does-not-hold') return { kind: 'nothing-to-do', stepId: step.id };
  return { kind: 'failed', stepId: step.id, because: 'the ledger does not say how it was before: undo it by hand' };
}
