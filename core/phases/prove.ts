import { actions } from '../actions/index.ts';
import { containedFact } from '../correlation/fact.ts';
import { remember, rememberFact, windowKeyOf } from '../correlation/window.ts';
import type { Incident } from '../model/incident.ts';
import type { Proof, StepOutcome } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import { identityOf, type Target, targetForDisplay } from '../model/target.ts';
import { ownersByTag } from '../owner/resolve-owner.ts';
import type { World } from '../ports.ts';
import { isOwners } from '../runbooks/user-target.ts';
import { extentOf } from './extent.ts';
import { roleWideDoubts } from './role-wide-doubts.ts';
import { standing } from './standing.ts';
import { strayed } from './strayed.ts';
import { type Suspect, suspectOf } from './suspect.ts';
import { type Watch, watch } from './watch.ts';
import { doubts } from './witness.ts';
import { type Reaching, worldIn } from './world-in.ts';

export interface ProveInput {
  readonly incident: Incident;
  readonly plan: ContainmentPlan;
  readonly outcomes: readonly StepOutcome[];
}

type ProveWorld = Pick<World, 'iam' | 'sessions' | 'clock' | 'incidents' | 'windows'>;

/**
 * Says `contained` only of what AWS says, unchanged for the whole window, with both witnesses agreeing.
 * @throws TryAgain so that the machine repeats the proof from its beginning
 */
export async function prove({ incident, plan, outcomes }: ProveInput, hub: Reaching<ProveWorld>): Promise<Proof> {
  const world = worldIn<ProveWorld>(plan.target.account, hub);
  // Asked before anything is put back, and again at the end: who bears the name may change in between.
  const before = await strayed(plan.target, world.iam);
  if (before !== undefined) return notProven([before], world.clock.now());
  const seen = await watch(standing(plan, outcomes), world);
  const proof = readBack(seen, plan, world.clock.now());
  if (proof.containment !== 'contained') return proof;

  const after = await strayed(plan.target, world.iam);
  if (after !== undefined) return doubted(proof, [after]);
  const suspect = await suspectOf(plan.target, world);
  if (suspect === undefined)
    return doubted(proof, [`${targetForDisplay(plan.target)} disappeared while the proof was under way`]);

  const owned = { ...proof, ...ownersOf(suspect, incident) };
  const isPartial = plan.pending.length > 0;
  const extent = isPartial ? 'inference' : extentOf(incident, plan);
  // Where only a credential was put to sleep and the rest waits, nothing is claimed that a witness could deny.
  const isUnclaimed = isPartial && !deniesSomething(plan);
  const objections = isUnclaimed
    ? []
    : [...(await doubts(suspect, extent, world)), ...(await roleWideDoubts({ plan, outcomes }, world))];
  if (objections.length > 0) return doubted(owned, objections);
  // A finding that names the user must not join an incident that left the rest of the user at work.
  if (!isOwners(plan.target) && extentOf(incident, plan) === 'everything')
    await world.incidents.alsoKnownAs(suspect.uniqueId, incident);
  await rememberContained(incident, plan.target, world);
  if (isPartial) return doubted(owned, [partialWords(plan)]);
  const awake = plan.spared.filter(({ action }) => !actions[action].denies && !actions[action].needsGuard);
  if (awake.length > 0)
    return doubted(owned, [
      `the mode leaves out ${awake.map(({ action }) => action).join(', ')}: the denies are in, and the credential stays Active`,
    ]);
  return { ...owned, because: [...proof.because, ...(await passwordWords(plan.target, world.iam))] };
}

/** Whoever the tags name may say that it was them, and does not have it given back alone. */
function ownersOf({ tags }: Suspect, { policy }: Incident): Pick<Proof, 'owners'> {
  const owners = ownersByTag(tags, policy.ownerTags ?? []);
  return owners.length === 0 ? {} : { owners };
}

function deniesSomething({ steps }: ContainmentPlan): boolean {
  return steps.some(({ action }) => actions[action].denies);
}

function partialWords(plan: ContainmentPlan): string {
  return `${doneWords(plan)}; ${plan.pending.length} step(s) wait for approval`;
}

function doneWords(plan: ContainmentPlan): string {
  if (plan.steps.length === 0) return 'nothing is done yet';
  return deniesSomething(plan) ? 'inference is denied on every plane' : 'what the attacker made is Inactive';
}

async function passwordWords(target: Target, iam: World['iam']): Promise<readonly string[]> {
  if (target.kind !== 'user') return [];
  const password = await iam.consolePasswordSince(target.user.name);
  return password ? [`the console password set on ${password} is blocked by the deny`] : [];
}

/** What the identity does from now on is seen in this light. */
async function rememberContained(
  { id, finding }: Incident,
  target: Target,
  { windows, clock }: Pick<World, 'windows' | 'clock'>,
): Promise<void> {
  const key = windowKeyOf({ ...finding, identity: identityOf(target) });
  if (key === undefined) return;
  const at = clock.now();
  await windows.update(key, at, (before) => rememberFact(remember(before, finding), containedFact(at, id)));
}

const notProven = (because: readonly string[], at: string): Proof => ({
  containment: 'not-proven',
  because,
  at,
  reversals: 0,
});

function doubted(proof: Proof, because: readonly string[]): Proof {
  return { ...proof, containment: 'not-proven', because };
}

function readBack(seen: Watch, plan: ContainmentPlan, at: string): Proof {
  const { reversals } = seen;
  switch (seen.kind) {
    case 'untouched': {
      const because = [
        `${plan.steps.length} step(s) read back from AWS, untouched for the whole window`,
        ...seen.madeUpFor.map((words) => `another deny makes up for ${words}`),
      ];
      return { containment: 'contained', because, at, reversals };
    }
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
