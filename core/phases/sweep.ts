import { Refused } from '../model/errors.ts';
import type { Incident } from '../model/incident.ts';
import type { Proof, StepOutcome } from '../model/outcome.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { PursuedTrace } from '../model/pursued.ts';
import type { Target } from '../model/target.ts';
import type { TrailCall, TrailCaller } from '../ports/trail.ts';
import type { World } from '../ports.ts';
import { extentOf } from './extent.ts';
import { reassert } from './reassert.ts';
import { type Standing, standing } from './standing.ts';
import { strayed } from './strayed.ts';
import { type Extent, inferenceActions } from './witness.ts';
import { type Reaching, worldIn } from './world-in.ts';

export interface SweepInput {
  readonly incident: Incident;
  readonly plan: ContainmentPlan;
  readonly outcomes: readonly StepOutcome[];
  readonly proof: Proof;
  readonly pursued?: PursuedTrace;
  readonly pursuedLate?: PursuedTrace;
}

type SweepWorld = Pick<World, 'trail' | 'iam' | 'sessions' | 'clock'>;

/** How long after the proof CloudTrail is asked, in seconds: it is late, on average by five minutes. */
export const sweepAfterSeconds = 15 * 60;

/**
 * Until CloudTrail has caught up, `contained` is provisional. A call that AWS let pass after the proof revokes it, and so
 * does a deny that is gone by now.
 * @throws TryAgain
 */
export async function sweep(
  { incident, plan, outcomes, proof, ...made }: SweepInput,
  hub: Reaching<SweepWorld>,
): Promise<Proof> {
  const world = worldIn<SweepWorld>(plan.target.account, hub);
  // CloudTrail first: repeated after a failure, a look would find what it has put back in place already.
  const calls = await callsAfter({ proof, plan, extent: extentOf(incident, plan) }, world.trail);
  const moved = await strayed(plan.target, world.iam);
  const look = await reassert(standing(plan, outcomes).map(moved === undefined ? asItIs : onlyRead), world);
  const gone = [...look.missing, ...look.fatal, ...(moved === undefined ? [] : look.madeUpFor)];
  const because = [
    ...calls,
    ...gone.map((words) => `no longer in place: ${words}`),
    ...(gone.length > 0 && moved !== undefined ? [moved] : []),
  ];
  const reversals = proof.reversals + look.missing.length;
  if (because.length === 0)
    return { ...proof, because: [...proof.because, trailWords(plan.target), ...madeWords(made)] };
  return { containment: 'not-proven', because, at: world.clock.now(), reversals };
}

/**
 * What is put back is put back by name. A key that is gone was mostly deleted by its owner, and all else holds; where
 * somebody else bears the name, nothing may be put on them.
 */
const onlyRead = (one: Standing): Standing => ({ ...one, ifGone: 'only-say-so' });
const asItIs = (one: Standing): Standing => one;

interface Proven {
  readonly proof: Proof;
  readonly plan: ContainmentPlan;
  readonly extent: Extent;
}

async function callsAfter(
  { proof: { at }, plan: { target }, extent }: Proven,
  trail: World['trail'],
): Promise<readonly string[]> {
  const by = callerOf(target);
  if (by === undefined) return [];
  try {
    // CloudTrail knows whole seconds only; a call in the very second of the proof counts against it.
    const calls = await trail.successes(by, `${at.slice(0, 19)}Z`);
    return calls
      .filter((call) => extent === 'everything' || isDeniedInference(call))
      .slice(0, 5)
      .map(callWords);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return [`CloudTrail does not say whether a later call succeeded: ${error.message}`];
  }
}

/** Where only models are denied, the rest goes on; but whatever an API key called shows that the key is alive. */
function isDeniedInference({ action, byApiKey }: TrailCall): boolean {
  return byApiKey === true || inferenceActions.includes(action) || /^bedrock:Converse(?:Stream)?$/.test(action);
}

/** CloudTrail finds calls by session and not by role. */
function callerOf(target: Target): TrailCaller | undefined {
  const { credential } = target;
  switch (target.kind) {
    case 'user':
      return credential?.kind === 'access-key'
        ? { accessKeyId: credential.accessKeyId }
        : { userName: target.user.name };
    case 'session': {
      const { accessKeyId, userId } = target.credential;
      return accessKeyId === undefined ? { userId, issued: target.issued } : { accessKeyId };
    }
    case 'role':
      return undefined;
  }
}

/** The proof is about the credential; what it had made is proven elsewhere, and may not be so yet. */
function madeWords({ pursued, pursuedLate }: Pick<SweepInput, 'pursued' | 'pursuedLate'>): readonly string[] {
  const traces = [pursued, pursuedLate].flatMap((each) => (each?.kind === 'traced' ? [each] : []));
  const opened = new Set(traces.flatMap((each) => each.opened)).size;
  return opened === 0 ? [] : [`${opened} thing(s) that it had made are proven by incidents of their own`];
}

function trailWords(target: Target): string {
  return callerOf(target) === undefined
    ? 'the denies are still in place; CloudTrail cannot be asked what all sessions of a role did'
    : 'CloudTrail shows no later call that succeeded';
}

function callWords({ at, action }: TrailCall): string {
  return `AWS let ${action} pass at ${at}, after the proof`;
}
