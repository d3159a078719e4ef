import { type ActionId, actions, isOfUse } from '../actions/index.ts';
import { cutOffAheadMs } from '../iam/session-deny.ts';
import type { Choice } from '../model/approval.ts';
import { Refused, TryAgain } from '../model/errors.ts';
import type { Expectable } from '../model/expectation.ts';
import type { Incident } from '../model/incident.ts';
import type { ContainmentPlan, Plan, Step } from '../model/plan.ts';
import type { CallerContained } from '../model/session-caller.ts';
import type { RoleWide, Target } from '../model/target.ts';
import { isCapped, isOverCap } from '../policy/cap.ts';
import { guardrail, refuse } from '../policy/guardrails.ts';
import { asksForTags, effectiveMode, moreCautious } from '../policy/mode.ts';
import type { Mode } from '../policy/runtime-policy.ts';
import type { World } from '../ports.ts';
import { runbookFor } from '../runbooks/index.ts';
import type { Runbook } from '../runbooks/runbook.ts';
import { approvalId } from './ask.ts';
import { type Confirmation, confirmation } from './confirmation.ts';
import { type RulingWorld, rulingOn } from './decide.ts';
import { deletableIn } from './deletable.ts';
import { expectableIn } from './expectable.ts';
import { type GlassWorld, glassNote } from './glass-note.ts';
import { tagsOf } from './tags-of.ts';

export interface PlanInput {
  readonly incident: Incident;
  /** After a person was asked: the plan that was shown to them. */
  readonly plan?: ContainmentPlan;
  /** After a person had who took the session contained: the next question is another one. */
  readonly callerContained?: CallerContained;
}

type PlanWorld = Pick<World, 'iam' | 'findings' | 'deployment' | 'incidents' | 'digest' | 'clock'> &
  RulingWorld &
  GlassWorld;

/** Whom the finding is really about, what may be done, and in which order. Reads AWS, changes nothing. */
export async function plan({ incident, plan: shown, callerContained }: PlanInput, world: PlanWorld): Promise<Plan> {
  // A person who was asked has the last word: a finding is archived by whoever works on it, too.
  const confirmed = shown ? asked : await confirmation(incident.finding, world.findings);
  if (confirmed.kind === 'denied') return refuse(confirmed.because, 'page');
  const runbook = runbookFor(incident.finding);
  if ('because' in runbook) return refuse(runbook.because, 'page', runbook.byHand);
  const found = await runbook.target(incident, world);
  if (found.kind === 'refused') return found;
  const choice = shown && (await rulingOn(incident.id, shown, world)).choice;
  const target =
    shown && choice === 'deny-role-sessions' ? roleWide(found, approvalId(incident.id, shown), world.clock) : found;
  const refusal = guardrail(target, world.deployment);
  const full = runbook.steps(target).filter((action) => isOfUse(action, world.deployment));
  if (refusal) return { ...refusal, byHand: commandsByHand(stepsOf(incident.id, target, full)) };

  const approved = isApproval(choice) ? shown : undefined;
  const note = approved
    ? undefined
    : (runbook.asks?.(target) ??
      sequenceNote(incident) ??
      (await capNote(incident, world)) ??
      (await glassNote(incident, world)));
  const crowd = approved ? undefined : crowdNote(incident);
  const modeOf = await modes({ incident, target, atLeast: note === undefined ? 'enforce' : 'approve' }, world);
  const expectable = approved ? undefined : await expectableIn(incident.finding, target, world.iam);
  const made = planned(
    {
      incident,
      target,
      full,
      runbook,
      modeOf,
      approved,
      note,
      crowd,
      callerContained,
      expectable,
    },
    world,
  );
  if (confirmed.kind !== 'unasked') return made;
  return { ...made, remark: `GuardDuty was not asked again: ${confirmed.because}` };
}

const isApproval = (choice: Choice | undefined): boolean => choice === 'escalate' || choice === 'deny-role-sessions';

/** The cut-off lies ahead of the writing, and the record that allows it goes along: whoever writes the deny reads it again. */
function roleWide(target: Target, id: string, clock: Pick<World['clock'], 'now'>): Target {
  if (target.kind !== 'session') return target;
  const cutOff = `${new Date(Date.parse(clock.now()) + cutOffAheadMs).toISOString().slice(0, 19)}Z`;
  const wide: RoleWide = { cutOff, approvalId: id };
  return { ...target, roleWide: wide };
}

const asked: Confirmation = { kind: 'confirmed' };

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

/** What cannot be denied one by one is asked about as a whole, once. The session itself is denied at once. */
function crowdNote({ finding: { descends } }: Incident): string | undefined {
  return descends?.others === undefined
    ? undefined
    : `${descends.others} more sessions of the role were taken with the same credential: IAM has no room to deny each, and they go on until all sessions of the role are denied`;
}

/** The breaker: a flood of findings must not turn into a flood of quarantines. */
async function capNote(
  { id, openedAt, finding, policy }: Incident,
  { incidents }: Pick<World, 'incidents'>,
): Promise<string | undefined> {
  if (!isCapped(finding.signal)) return undefined;
  // What a trace found counts as what it was traced from: hundreds of sessions of one key are one containment.
  const countedAs = finding.descends?.incidentId ?? id;
  try {
    const count = await incidents.count(openedAt, countedAs);
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

function planned(
  { incident, target, full, runbook, modeOf, approved, note, crowd, callerContained, expectable }: Decided,
  { digest }: Pick<World, 'digest'>,
): ContainmentPlan {
  const within = (mode: Mode) => full.filter((action) => modeOf(action) === mode);
  const asked = within('approve');
  const surgical = asked.length > 0 ? surgicalOf(runbook, target).filter((action) => modeOf(action) !== 'observe') : [];
  const isWide = target.kind === 'session' && target.roleWide !== undefined;
  const offered = (runbook.offers?.(target) ?? []).filter((action) => modeOf(action) !== 'observe');
  // No more than was shown: a release that came meanwhile may know of more, and nobody has said yes to that.
  const shown = new Set([...(approved?.steps ?? []), ...(approved?.pending ?? [])].map(({ action }) => action));
  const rest = full.filter((action) => modeOf(action) !== 'observe' && shown.has(action));
  const escalated = approved && [
    ...approved.steps.map(({ action }) => action),
    ...(isWide ? ['deny-role-sessions' as const] : rest),
  ];
  const now = escalated ? [...new Set(escalated)] : [...surgical, ...within('enforce')];
  const steps = stepsOf(incident.id, target, now);
  const pending = approved ? [] : stepsOf(incident.id, target, [...asked, ...(crowd === undefined ? [] : offered)]);
  const said = [note, crowd].filter((each) => each !== undefined).join('; ');
  const deletable = deletableIn(incident, target, { steps, pending });
  const besides = { ...(pending.length > 0 && expectable && { expectable }), ...(deletable && { deletable }) };
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
    byHand: commandsByHand(stepsOf(incident.id, target, [...new Set([...full, ...(isWide ? now : [])])])),
  };
}

const stepsOf = (incidentId: string, target: Target, ids: readonly ActionId[]): readonly Step[] =>
  ids.map((action) => ({ id: `${incidentId}-${action}`, action, target }));

/** Of a runbook that serves two kinds of target, what fits this one. */
function surgicalOf({ surgical }: Runbook, target: Target): readonly ActionId[] {
  return surgical(target).filter((action) => actions[action].on === target.kind);
}

function commandsByHand(steps: readonly Step[]): string {
  const hands = steps.map((step) => actions[step.action].byHand(step.target));
  const finish = hands.flatMap((hand) => hand.finish);
  const undo = hands.flatMap((hand) => hand.undo).reverse();
  return ['To finish by hand:', ...finish, '', 'To undo by hand:', ...undo].join('\n');
}
