import { type ActionId, actions, isOfUse } from '../actions/index.ts';
import type { AccountId } from '../model/credential.ts';
import { Refused, TryAgain } from '../model/errors.ts';
import type { Expectable } from '../model/expectation.ts';
import type { Incident } from '../model/incident.ts';
import type { ContainmentPlan, Plan, RefusedPlan, Step } from '../model/plan.ts';
import type { Target } from '../model/target.ts';
import { isCapped, isOverCap } from '../policy/cap.ts';
import { guardrail, refuse } from '../policy/guardrails.ts';
import { asksForTags, effectiveMode, moreCautious } from '../policy/mode.ts';
import type { Mode } from '../policy/runtime-policy.ts';
import type { World } from '../ports.ts';
import { runbookFor } from '../runbooks/index.ts';
import type { Runbook } from '../runbooks/runbook.ts';
import { byHandIn } from './by-hand-in.ts';
import { type Confirmation, confirmation } from './confirmation.ts';
import { type RulingWorld, rulingOn } from './decide.ts';
import { deletableIn } from './deletable.ts';
import { expectableIn } from './expectable.ts';
import { type GlassWorld, glassNote } from './glass-note.ts';
import { memberOf } from './open.ts';
import { tagsOf } from './tags-of.ts';
import { accountOf, type Reaching, worldIn } from './world-in.ts';

export interface PlanInput {
  readonly incident: Incident;
  /** After a person was asked: the plan that was shown to them. */
  readonly plan?: ContainmentPlan;
}

type PlanWorld = Pick<World, 'iam' | 'findings' | 'deployment' | 'incidents' | 'digest'> & RulingWorld & GlassWorld;

/** Whom the finding is really about, what may be done, and in which order. Reads AWS, changes nothing. */
export async function plan({ incident, plan: shown }: PlanInput, hub: Reaching<PlanWorld>): Promise<Plan> {
  const member = memberOf(accountOf(incident.finding), hub.deployment);
  const world = worldIn<PlanWorld>(accountOf(incident.finding), hub);
  // A person who was asked has the last word: a finding is archived by whoever works on it, too.
  const confirmed = shown ? asked : await confirmation(incident.finding, world.findings);
  if (confirmed.kind === 'denied') return refuse(confirmed.because, 'page');
  const runbook = runbookFor(incident.finding);
  if ('because' in runbook) return refuse(runbook.because, 'page', runbook.byHand);
  const target =
    member === undefined ? await runbook.target(incident, world) : await targetIn(member, runbook, { incident, world });
  if (target.kind === 'refused') return target;
  const refusal = guardrail(target, world.deployment);
  const full = runbook.steps(target).filter((action) => isOfUse(action, world.deployment));
  if (refusal) return { ...refusal, byHand: commandsByHand(stepsOf(incident.id, target, full), member) };

  const approved = shown !== undefined && (await rulingOn(incident.id, shown, world)).choice === 'escalate';
  const note = approved
    ? undefined
    : (runbook.asks?.(target) ??
      sequenceNote(incident) ??
      (await capNote(incident, { ...world, member })) ??
      (await glassNote(incident, world)));
  const modeOf = await modes({ incident, target, atLeast: note === undefined ? 'enforce' : 'approve' }, world);
  const expectable = approved ? undefined : await expectableIn(incident.finding, target, world.iam);
  const made = planned(
    {
      incident,
      target,
      member,
      full,
      runbook,
      modeOf,
      approved: approved ? shown : undefined,
      note,
      expectable,
    },
    world,
  );
  if (confirmed.kind !== 'unasked') return made;
  return { ...made, remark: `GuardDuty was not asked again: ${confirmed.because}` };
}

const asked: Confirmation = { kind: 'confirmed' };

/** Whom it is about in a member. One that cannot be entered is no reason to give up without a word: a person can. */
async function targetIn(
  member: AccountId,
  runbook: Runbook,
  { incident, world }: { readonly incident: Incident; readonly world: PlanWorld },
): Promise<Target | RefusedPlan> {
  const byHand = byHandIn(member, incident.finding);
  try {
    const target = await runbook.target(incident, world);
    return target.kind === 'refused' ? { ...target, byHand } : target;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ...refuse(`account ${member} does not let Firebreak look (${error.message})`, 'page'), byHand };
  }
}

/** What each action may do here. */
async function modes(
  { incident, target, atLeast }: { incident: Incident; target: Target; atLeast: Mode },
  { iam, deployment }: Pick<World, 'iam' | 'deployment'>,
): Promise<(action: ActionId) => Mode> {
  const tags = asksForTags(incident.policy) ? await tagsOf(target, iam) : {};
  const circumstances = { account: target.account, ous: deployment.ous, tags, signal: incident.finding.signal };
  return (action) => moreCautious(atLeast, effectiveMode(incident.policy, circumstances, action));
}

/** Two speeds: what only looks like abuse gets the surgical deny, and a person decides about the rest. */
function sequenceNote({ finding }: Incident): string | undefined {
  return finding.rule === undefined
    ? undefined
    : 'a sequence of calls says so, and nobody has seen the credential in public';
}

/** The breaker: a flood of findings must not turn into a flood of quarantines. */
async function capNote(
  { id, openedAt, finding, policy }: Incident,
  { incidents, member }: Pick<World, 'incidents'> & { readonly member: AccountId | undefined },
): Promise<string | undefined> {
  if (!isCapped(finding.signal)) return undefined;
  // What a trace found counts as what it was traced from: hundreds of sessions of one key are one containment.
  const countedAs = finding.descends?.incidentId ?? id;
  try {
    const count = await incidents.count(openedAt, countedAs, member);
    if (!isOverCap(policy, count)) return undefined;
    return `this is containment ${count} within an hour, and the cap is ${policy.capPerHour}: only the surgical deny goes in by itself`;
  } catch (error) {
    // The breaker itself must not stand in the way of the surgical deny.
    if (!(error instanceof TryAgain || error instanceof Refused)) throw error;
    return 'the containments of this hour could not be counted: only the surgical deny goes in by itself';
  }
}

interface Decided {
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
  readonly expectable: Expectable | undefined;
}

function planned(
  { incident, target, member, full, runbook, modeOf, approved, note, expectable }: Decided,
  { digest }: Pick<World, 'digest'>,
): ContainmentPlan {
  const within = (mode: Mode) => full.filter((action) => modeOf(action) === mode);
  const asked = within('approve');
  const surgical = asked.length > 0 ? surgicalOf(runbook, target).filter((action) => modeOf(action) !== 'observe') : [];
  // No more than was shown: a release that came meanwhile may know of more, and nobody has said yes to that.
  const offered = new Set([...(approved?.steps ?? []), ...(approved?.pending ?? [])].map(({ action }) => action));
  const escalated = approved && [
    ...approved.steps.map(({ action }) => action),
    ...full.filter((action) => modeOf(action) !== 'observe' && offered.has(action)),
  ];
  const now = escalated ? [...new Set(escalated)] : [...surgical, ...within('enforce')];
  const steps = stepsOf(incident.id, target, now);
  const pending = approved ? [] : stepsOf(incident.id, target, asked);
  // Keys are deleted in the account of the hub alone.
  const deletable = member === undefined ? deletableIn(incident, target, { steps, pending }) : undefined;
  const besides = { ...(pending.length > 0 && expectable && { expectable }), ...(deletable && { deletable }) };
  return {
    kind: steps.length + pending.length === 0 ? 'observe' : 'contain',
    target,
    steps,
    pending,
    spared: stepsOf(incident.id, target, within('observe')),
    ...(note !== undefined && { note }),
    ...besides,
    digest: digest(JSON.stringify({ target, now, asked, ...besides })),
    byHand: commandsByHand(stepsOf(incident.id, target, full), member),
  };
}

const stepsOf = (incidentId: string, target: Target, ids: readonly ActionId[]): readonly Step[] =>
  ids.map((action) => ({ id: `${incidentId}-${action}`, action, target }));

/** Of a runbook that serves two kinds of target, what fits this one. */
function surgicalOf({ surgical }: Runbook, target: Target): readonly ActionId[] {
  return surgical(target).filter((action) => actions[action].on === target.kind);
}

function commandsByHand(steps: readonly Step[], member: AccountId | undefined): string {
  const hands = steps.map((step) => actions[step.action].byHand(step.target));
  const finish = hands.flatMap((hand) => hand.finish);
  const undo = hands.flatMap((hand) => hand.undo).reverse();
  const where = member === undefined ? '' : `, in account ${member}`;
  return [`To finish by hand${where}:`, ...finish, '', `To undo by hand${where}:`, ...undo].join('\n');
}
