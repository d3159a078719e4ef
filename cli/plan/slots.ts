import type { Preflight } from '../../adapters/aws/operator/preflight.ts';
import { type ActionId, actions } from '../../core/actions/index.ts';
import { roleDenyOf, sessionDenyOf } from '../../core/actions/role-deny.ts';
import type { SessionDeny } from '../../core/iam/session-deny.ts';
import { slotFor } from '../../core/iam/session-slots.ts';
import { NotThere, Refused, TryAgain } from '../../core/model/errors.ts';
import type { ContainmentPlan, Step } from '../../core/model/plan.ts';
import type { Deployment } from '../../core/ports/deployment.ts';

/** One step of the plan, and whether its slot is free for it now. */
export interface PlannedStep {
  readonly action: ActionId;
  readonly summary: string;
  readonly slot: string;
  readonly when: 'now' | 'asked' | 'not-allowed';
  readonly state: 'free' | 'in-place' | 'taken' | 'unknown';
  /** The kind of slot that a deny would go into. */
  readonly chosen?: 'inline policy' | 'managed policy' | 'boundary';
  readonly because?: string;
}

interface Looked {
  readonly preflight: Preflight;
  readonly deployment: Deployment;
}

export async function plannedSteps(plan: ContainmentPlan, looked: Looked): Promise<readonly PlannedStep[]> {
  const listed: readonly (readonly [PlannedStep['when'], readonly Step[]])[] = [
    ['now', plan.steps],
    ['asked', plan.pending],
    ['not-allowed', plan.spared],
  ];
  const made: PlannedStep[] = [];
  for (const [when, steps] of listed)
    for (const step of steps) made.push({ ...titleOf(step), when, ...(await stateOf(step, looked)) });
  return made;
}

const titleOf = ({ action, target }: Step) => ({
  action,
  summary: actions[action].summary,
  slot: actions[action].slot(target),
});

type State = Pick<PlannedStep, 'state' | 'chosen' | 'because'>;

async function stateOf({ action: id, target }: Step, { preflight, deployment }: Looked): Promise<State> {
  const action = actions[id];
  try {
    if ((await action.verify(target, preflight)).kind === 'holds')
      return { state: 'in-place', because: 'it is so already' };
    const because = action.obstacle?.(await action.observe(target, preflight), deployment);
    if (because !== undefined) return { state: 'taken', because };
    return action.denies ? await roomFor({ action: id, target }, preflight) : { state: 'free' };
  } catch (error) {
    if (error instanceof Refused || error instanceof NotThere || error instanceof TryAgain)
      return { state: 'unknown', because: error.message };
    throw error;
  }
}

/** Attackers fill the slots on purpose, and owners do it without. */
function roomFor({ action, target }: Pick<Step, 'action' | 'target'>, preflight: Preflight): Promise<State> {
  switch (target.kind) {
    case 'user':
      return roomOnUser(action, target.user.name, preflight);
    case 'session':
      return roomOnRole(
        target.role.name,
        sessionDenyOf(target, action === 'deny-session' ? 'everything' : 'inference'),
        preflight,
      );
    case 'role':
      return roomOnRole(target.role.name, roleDenyOf(target), preflight);
  }
}

async function roomOnRole(role: string, order: SessionDeny, preflight: Preflight): Promise<State> {
  const choice = slotFor(order, await preflight.roleRoom(role));
  switch (choice.kind) {
    case 'inline':
      return { state: 'free', chosen: 'inline policy' };
    case 'attached':
      return { state: 'free', chosen: 'managed policy', because: choice.because };
    case 'none':
      return { state: 'taken', because: choice.because };
  }
}

async function roomOnUser(action: Step['action'], user: string, preflight: Preflight): Promise<State> {
  if (action === 'deny-all-boundary') return { state: 'free', chosen: 'boundary' };
  const [used, quota] = [(await preflight.iam.attachedPolicies(user)).length, await preflight.attachmentQuota()];
  return used < quota
    ? { state: 'free', chosen: 'managed policy' }
    : { state: 'taken', because: `${used} of ${quota} managed policies are attached to the user already` };
}

/** Whether all that could deny finds its slot taken: then nothing that is done now would be called contained. */
export function hasNoSlot(steps: readonly PlannedStep[]): boolean {
  const denying = steps.filter(({ action, when }) => when === 'now' && actions[action].denies);
  return denying.length > 0 && denying.every(({ state }) => state === 'taken');
}
