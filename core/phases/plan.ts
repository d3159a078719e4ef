import { type ActionId, isOfUse } from '../actions/index.ts';
import { cutOffAheadMs } from '../iam/session-deny.ts';
import type { Choice } from '../model/approval.ts';
import type { AccountId } from '../model/credential.ts';
import { Refused } from '../model/errors.ts';
import type { Incident } from '../model/incident.ts';
import type { ContainmentPlan, Plan, RefusedPlan } from '../model/plan.ts';
import type { CallerContained } from '../model/session-caller.ts';
import type { RoleWide, Target } from '../model/target.ts';
import { guardrail, refuse } from '../policy/guardrails.ts';
import { asksForTags, effectiveMode, moreCautious } from '../policy/mode.ts';
import type { Mode } from '../policy/runtime-policy.ts';
import type { World } from '../ports.ts';
import { runbookFor } from '../runbooks/index.ts';
import type { Runbook } from '../runbooks/runbook.ts';
import { approvalId } from './ask.ts';
import { byHandIn } from './by-hand-in.ts';
import { type Confirmation, confirmation } from './confirmation.ts';
import { type RulingWorld, rulingOn } from './decide.ts';
import { expectableIn } from './expectable.ts';
import type { GlassWorld } from './glass-note.ts';
import { memberOf } from './open.ts';
import { commandsByHand, planned, stepsOf } from './planned.ts';
import { tagsOf } from './tags-of.ts';
import { crowdNote, whyAsked } from './why-asked.ts';
import { accountOf, type Reaching, worldIn } from './world-in.ts';

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
export async function plan(
  { incident, plan: shown, callerContained }: PlanInput,
  hub: Reaching<PlanWorld>,
): Promise<Plan> {
  const member = memberOf(accountOf(incident.finding), hub.deployment);
  const world = worldIn<PlanWorld>(accountOf(incident.finding), hub);
  // A person who was asked has the last word: a finding is archived by whoever works on it, too.
  const confirmed = shown ? asked : await confirmation(incident.finding, world.findings);
  if (confirmed.kind === 'denied') return refuse(confirmed.because, 'page');
  const runbook = runbookFor(incident.finding);
  if ('because' in runbook) return refuse(runbook.because, 'page', runbook.byHand);
  const found = await targetIn(member, runbook, { incident, world });
  if (found.kind === 'refused') return found;
  const choice = shown && (await rulingOn(incident.id, shown, world)).choice;
  const target =
    shown && choice === 'deny-role-sessions' ? roleWide(found, approvalId(incident.id, shown), world.clock) : found;
  const refusal = guardrail(target, world.deployment);
  const full = runbook.steps(target).filter((action) => isOfUse(action, world.deployment));
  if (refusal) return { ...refusal, byHand: commandsByHand(stepsOf(incident.id, target, full), member) };

  const about = { incident, target, member, runbook };
  const approved = isApproval(choice) ? shown : undefined;
  const note = approved ? undefined : await whyAsked(about, world);
  const made = planned(
    {
      ...about,
      full,
      modeOf: await modes({ incident, target, atLeast: note === undefined ? 'enforce' : 'approve' }, world),
      approved,
      note,
      crowd: approved ? undefined : crowdNote(incident),
      callerContained,
      expectable: approved ? undefined : await expectableIn(incident.finding, target, world.iam),
    },
    world,
  );
  return confirmed.kind === 'unasked'
    ? { ...made, remark: `GuardDuty was not asked again: ${confirmed.because}` }
    : made;
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

/** Whom it is about. A member that cannot be entered is no reason to give up without a word: a person can. */
async function targetIn(
  member: AccountId | undefined,
  runbook: Runbook,
  { incident, world }: { readonly incident: Incident; readonly world: PlanWorld },
): Promise<Target | RefusedPlan> {
  if (member === undefined) return runbook.target(incident, world);
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
