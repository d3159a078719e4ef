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
  const callers = callersOf(plan.target, made);
  const calls = await callsAfter({ proof, callers: callers.asked, extent: extentOf(incident, plan) }, world.trail);
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
    return { ...proof, because: [...proof.because, ...trailWords(callers), ...madeWords(made)] };
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
  readonly callers: readonly TrailCaller[];
  readonly extent: Extent;
}

async function callsAfter(
  { proof: { at }, callers, extent }: Proven,
  trail: World['trail'],
): Promise<readonly string[]> {
  const passed: string[] = [];
  for (const by of callers) {
    try {
      // CloudTrail knows whole seconds only; a call in the very second of the proof counts against it.
      const calls = await trail.successes(by, `${at.slice(0, 19)}Z`);
      passed.push(...calls.filter((call) => extent === 'everything' || isDeniedInference(call)).map(callWords));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      passed.push(`CloudTrail does not say whether a later call succeeded: ${error.message}`);
    }
  }
  return passed.slice(0, 5);
}

/** Where only models are denied, the rest goes on; but whatever an API key called shows that the key is alive. */
function isDeniedInference({ action, byApiKey }: TrailCall): boolean {
  return byApiKey === true || inferenceActions.includes(action) || /^bedrock:Converse(?:Stream)?$/.test(action);
}

/** How many sessions of the user CloudTrail is asked about besides: two questions a second fit into the time of the sweep. */
const sessionsAtMost = 40;

interface Callers {
  readonly asked: readonly TrailCaller[];
  /** Sessions that there was no time for. */
  readonly left: number;
}

/** The credential itself, and the sessions that it minted for the same user, which have no incidents of their own. */
function callersOf(target: Target, { pursued, pursuedLate }: Made): Callers {
  const by = [callerOf(target), namedSession(target)].filter((each) => each !== undefined);
  const own = [pursued, pursuedLate].flatMap((each) => (each?.kind === 'traced' ? (each.ownSessions ?? []) : []));
  const sessions = [...new Set(own)];
  const asked = sessions.slice(-sessionsAtMost).map((accessKeyId) => ({ accessKeyId }));
  return { asked: [...by, ...asked], left: sessions.length - asked.length };
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

/** Federated, it acts under a name that its maker gave it, so that CloudTrail does not find it by the user's. */
function namedSession({ credential }: Target): TrailCaller | undefined {
  const accessKeyId = credential?.kind === 'federated-session' ? credential.accessKeyId : undefined;
  return accessKeyId === undefined ? undefined : { accessKeyId };
}

type Made = Pick<SweepInput, 'pursued' | 'pursuedLate'>;

/** The proof is about the credential; what it had made is proven elsewhere, and may not be so yet. */
function madeWords({ pursued, pursuedLate }: Made): readonly string[] {
  const traces = [pursued, pursuedLate].flatMap((each) => (each?.kind === 'traced' ? [each] : []));
  const opened = new Set(traces.flatMap((each) => each.opened)).size;
  return opened === 0 ? [] : [`${opened} thing(s) that it had made are proven by incidents of their own`];
}

function trailWords({ asked, left }: Callers): readonly string[] {
  if (asked.length === 0)
    return ['the denies are still in place; CloudTrail cannot be asked what all sessions of a role did'];
  return [
    'CloudTrail shows no later call that succeeded',
    ...(left > 0 ? [`there was no time to ask it about ${left} of the sessions that the credential made`] : []),
  ];
}

function callWords({ at, action }: TrailCall): string {
  return `AWS let ${action} pass at ${at}, after the proof`;
}
