import { type ActionId, actions, isOfUse } from '../actions/index.ts';
import type { AccountId } from '../model/credential.ts';
import type { Expectable } from '../model/expectation.ts';
import type { Incident } from '../model/incident.ts';
import type { ContainmentPlan, Step } from '../model/plan.ts';
import type { CallerContained } from '../model/session-caller.ts';
import type { Target } from '../model/target.ts';
import type { Mode } from '../policy/runtime-policy.ts';
import type { World } from '../ports.ts';
import type { Runbook } from '../runbooks/runbook.ts';
import { deletableIn } from './deletable.ts';

export interface Decided {
  readonly incident: Incident;
  readonly target: Target;
  /** Its account, unless that is the hub's own. */
  readonly member: AccountId | undefined;
  /** Every step that the runbook takes here. */
  readonly full: readonly ActionId[];
  readonly runbook: Runbook;
  readonly modeOf: (action: ActionId) => Mode;
  /** The plan to which a person has said yes; what it has done already stays part of what is held, proven and released. */
  readonly approved: ContainmentPlan | undefined;
  readonly note: string | undefined;
  /** Why what is offered is asked for at once. */
  readonly crowd: string | undefined;
  readonly callerContained: CallerContained | undefined;
  readonly expectable: Expectable | undefined;
}

/** What is done now, what waits for a person, and what is left alone. */
export function planned(
  decided: Decided,
  { digest, deployment }: Pick<World, 'digest' | 'deployment'>,
): ContainmentPlan {
  const { incident, target, member, full, runbook, modeOf, approved, crowd, callerContained } = decided;
  const within = (mode: Mode) => full.filter((action) => modeOf(action) === mode);
  const asked = within('approve');
  const offered = (runbook.offers?.(target) ?? []).filter((action) => modeOf(action) !== 'observe');
  const surgical = surgicalOf(decided, asked).filter((action) => isOfUse(action, deployment));
  const now = approved ? approvedOf(decided, approved) : [...new Set([...surgical, ...within('enforce')])];
  const waiting = asked.filter((action) => actions[action].needsGuard !== true || !surgical.includes(action));
  const steps = stepsOf(incident.id, target, now);
  const pending = approved ? [] : stepsOf(incident.id, target, [...waiting, ...(crowd === undefined ? [] : offered)]);
  const said = [decided.note, crowd].filter((each) => each !== undefined).join('; ');
  const besides = laterChoices(decided, { steps, pending });
  return {
    kind: steps.length + pending.length === 0 ? 'observe' : 'contain',
    target,
    steps,
    pending,
    ...(offered.length > 0 && { offered: stepsOf(incident.id, target, offered) }),
    spared: stepsOf(incident.id, target, within('observe')),
    ...(said !== '' && { note: said }),
    ...besides,
    digest: digest(JSON.stringify({ target, now, asked, offered, callerContained, ...besides })),
    byHand: commandsByHand(
      stepsOf(incident.id, target, [...new Set([...full, ...(isWide(target) ? now : [])])]),
      member,
    ),
  };
}

const isWide = (target: Target): boolean => target.kind === 'session' && target.roleWide !== undefined;

/** No more than was shown: a release that came meanwhile may know of more, and nobody has said yes to that. */
function approvedOf({ target, full, modeOf }: Decided, { steps, pending }: ContainmentPlan): readonly ActionId[] {
  const shown = new Set([...steps, ...pending].map(({ action }) => action));
  const rest = full.filter((action) => modeOf(action) !== 'observe' && shown.has(action));
  const wider = isWide(target) ? ['deny-role-sessions' as const] : rest;
  return [...new Set([...steps.map(({ action }) => action), ...wider])];
}

/** What a person may choose besides, about what is denied already. */
function laterChoices(
  { incident, target, expectable }: Decided,
  { steps, pending }: Pick<ContainmentPlan, 'steps' | 'pending'>,
): Pick<ContainmentPlan, 'expectable' | 'deletable'> {
  const deletable = deletableIn(incident, target, { steps, pending });
  return { ...(pending.length > 0 && expectable && { expectable }), ...(deletable && { deletable }) };
}

export const stepsOf = (incidentId: string, target: Target, ids: readonly ActionId[]): readonly Step[] =>
  ids.map((action) => ({ id: `${incidentId}-${action}`, action, target }));

/** Where something is asked for. Of a runbook that serves two kinds of target, what fits this one. */
function surgicalOf({ runbook, target, modeOf }: Decided, asked: readonly ActionId[]): readonly ActionId[] {
  if (asked.length === 0) return [];
  return runbook
    .surgical(target)
    .filter((action) => actions[action].on === target.kind && modeOf(action) !== 'observe');
}

export function commandsByHand(steps: readonly Step[], member: AccountId | undefined): string {
  const hands = steps.map((step) => actions[step.action].byHand(step.target));
  const finish = hands.flatMap((hand) => hand.finish);
  const undo = hands.flatMap((hand) => hand.undo).reverse();
  const where = member === undefined ? '' : `, in account ${member}`;
  return [`To finish by hand${where}:`, ...finish, '', `To undo by hand${where}:`, ...undo].join('\n');
}
