import { doesNotHold, type Verification } from '../actions/action.ts';
import { type AnyAction, actions } from '../actions/index.ts';
import { NotReached, NotThere, Refused, TryAgain } from '../model/errors.ts';
import type { StepOutcome } from '../model/outcome.ts';
import type { Step } from '../model/plan.ts';
import type { Target } from '../model/target.ts';
import { guardrail } from '../policy/guardrails.ts';
import type { World } from '../ports.ts';
import type { RulingWorld } from './decide.ts';
import { renamed } from './strayed.ts';
import { withoutApproval } from './without-approval.ts';
import { type Reaching, worldIn } from './world-in.ts';

export interface ContainInput {
  readonly incidentId: string;
  readonly step: Step;
  /** How often the machine has tried this step before; none when absent. */
  readonly retries?: number;
}

type ContainWorld = Pick<World, 'iam' | 'sessions' | 'ledger' | 'clock' | 'deployment'> & RulingWorld;

/**
 * Remember how it was, change it, ask AWS whether it holds. Repeating it is safe: the ledger keeps the first memory.
 * @throws TryAgain so that the machine repeats the step
 */
export async function contain(input: ContainInput, hub: Reaching<ContainWorld>): Promise<StepOutcome> {
  const { id: stepId, action: actionId, target } = input.step;
  const world = worldIn<ContainWorld>(target.account, hub);
  const action = actions[actionId];
  // Asked again here: an execution can be started by hand, with a plan that no plan phase has seen.
  const refusal = guardrail(target, world.deployment);
  if (refusal) return { kind: 'failed', stepId, because: refusal.because };
  const unapproved = action.needsApproval ? await withoutApproval(input, world) : undefined;
  if (unapproved !== undefined) return { kind: 'failed', stepId, because: unapproved };
  let memory: Memory | undefined;
  try {
    // Before the first deny there is no time for it, and a deny takes nothing away that could not be given back.
    const moved = action.additive ? undefined : await renamed(target, world.iam);
    if (moved !== undefined) return { kind: 'failed', stepId, because: moved };
    memory = await remember(input, world);
    if (memory.kind === 'obstacle') return { kind: 'skipped', stepId, because: memory.because };
    await action.apply(target, world);
    const seen = await verified(action, target, world);
    if (seen.kind === 'does-not-hold') return { kind: 'not-held', stepId, because: seen.because, ...forgotten(memory) };
    const how = seen.how === undefined ? {} : { how: seen.how };
    return { kind: 'held', stepId, at: world.clock.now(), ...how, ...forgotten(memory) };
  } catch (error) {
    // Repeated now, the step would take its own change for the customer's state and remember it. Prove puts it back.
    const mayBeDone = error instanceof TryAgain && !(error instanceof NotReached);
    const isForgotten = memory?.kind === 'forgotten' && mayBeDone;
    if (isForgotten || error instanceof Refused || error instanceof NotThere)
      return { kind: 'failed', stepId, because: error.message, ...forgotten(memory) };
    throw error;
  }
}

/** Whether what was applied contains whom it was meant for. What was put on by name may lie on somebody else by now. */
async function verified(action: AnyAction, target: Target, world: ContainWorld): Promise<Verification> {
  const verification = await action.verify(target, world);
  if (verification.kind === 'does-not-hold') return verification;
  const moved = action.additive ? await renamed(target, world.iam) : undefined;
  return moved === undefined
    ? verification
    : doesNotHold(`${moved}; take it off whoever bears the name now, with the commands below`);
}

const forgotten = (memory: Memory | undefined): { readonly unremembered?: string } =>
  memory?.kind === 'forgotten' ? { unremembered: memory.because } : {};

type Memory =
  | { readonly kind: 'remembered' }
  /** Nothing could be remembered, and the action is one that may go ahead all the same. */
  | { readonly kind: 'forgotten'; readonly because: string }
  /** What is there must not be overwritten. */
  | { readonly kind: 'obstacle'; readonly because: string };

async function remember({ incidentId, step, retries = 0 }: ContainInput, world: ContainWorld): Promise<Memory> {
  const action = actions[step.action];
  try {
    const before = await action.observe(step.target, world);
    const because = action.obstacle?.(before, world.deployment);
    if (because !== undefined) return { kind: 'obstacle', because };
    const slot = action.slot(step.target);
    if (retries > 0 && action.additive && (await action.verify(step.target, world)).kind === 'holds')
      return await asAnEarlierTryLeftIt(slot, incidentId, world);
    await world.ledger.hold({ slot, incidentId, before: JSON.stringify(before), at: world.clock.now() });
    return { kind: 'remembered' };
  } catch (error) {
    // Whoever cannot get in cannot change anything either: once inside, there is a memory.
    const expected = (error instanceof TryAgain && !(error instanceof NotReached)) || error instanceof Refused;
    if (action.additive && expected) return { kind: 'forgotten', because: error.message };
    throw error;
  }
}

/**
 * What goes ahead without the ledger may have been put in by a try that then died. Taken for the customer's state now, it
 * would never be taken away again.
 */
async function asAnEarlierTryLeftIt(slot: string, incidentId: string, { ledger }: ContainWorld): Promise<Memory> {
  if (await ledger.join(slot, incidentId)) return { kind: 'remembered' };
  return { kind: 'forgotten', because: 'it is in already, an earlier try may have put it in, and nobody remembers' };
}
