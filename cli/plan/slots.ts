import type { Preflight } from '../../adapters/aws/operator/preflight.ts';
import { actions } from '../../core/actions/index.ts';
import { roleDenyOf, sessionDenyOf } from '../../core/actions/inline-deny.ts';
import { sessionDenyDocument } from '../../core/iam/session-deny.ts';
import { NotThere, Refused, TryAgain } from '../../core/model/errors.ts';
import type { ContainmentPlan, Step } from '../../core/model/plan.ts';
import type { Deployment } from '../../core/ports/deployment.ts';

/** One step of the plan, and whether its slot is free for it now. */
export interface PlannedStep {
  readonly action: string;
  readonly summary: string;
  readonly slot: string;
  readonly when: 'now' | 'asked' | 'not-allowed';
  readonly state: 'free' | 'in-place' | 'taken' | 'unknown';
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

type State = Pick<PlannedStep, 'state' | 'because'>;

async function stateOf({ action: id, target }: Step, { preflight, deployment }: Looked): Promise<State> {
  const action = actions[id];
  try {
    if ((await action.verify(target, preflight)).kind === 'holds')
      return { state: 'in-place', because: 'it is so already' };
    const because =
      action.obstacle?.(await action.observe(target, preflight), deployment) ??
      (await noRoom({ action: id, target }, preflight));
    return because === undefined ? { state: 'free' } : { state: 'taken', because };
  } catch (error) {
    if (error instanceof Refused || error instanceof NotThere || error instanceof TryAgain)
      return { state: 'unknown', because: error.message };
    throw error;
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const inlineQuota = 10_240;

/** Attackers fill the slots on purpose, and owners do it without. */
async function noRoom({ action, target }: Pick<Step, 'action' | 'target'>, preflight: Preflight) {
  if (!actions[action].denies) return undefined;
  if (target.kind === 'user')
    return action === 'deny-all-boundary' ? undefined : noAttachment(target.user.name, preflight);
  const order =
    target.kind === 'role'
      ? roleDenyOf(target)
      : sessionDenyOf(target, action === 'deny-session' ? 'everything' : 'inference');
  const used = await preflight.inlineLength(target.role.name);
  const needed = sessionDenyDocument(order).length;
  return used + needed <= inlineQuota
    ? undefined
    : `the inline policies of the role have ${used} of ${inlineQuota} characters, and the deny needs ${needed}`;
}

async function noAttachment(user: string, preflight: Preflight): Promise<string | undefined> {
  const [used, quota] = [(await preflight.iam.attachedPolicies(user)).length, await preflight.attachmentQuota()];
  return used < quota ? undefined : `${used} of ${quota} managed policies are attached to the user already`;
}
