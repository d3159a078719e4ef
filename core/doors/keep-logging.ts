import { type KeptLogging, loggingMessage } from '../messages/logging-message.ts';
import { NotThere, Refused, TryAgain } from '../model/errors.ts';
import type { EventEnvelope, Finding } from '../model/finding.ts';
import type { LoggingAnswer } from '../model-logging/order.ts';
import { objectionToAgain, objectionToRestoring } from '../policy/logging-ruling.ts';
import { effectiveMode } from '../policy/mode.ts';
import type { World } from '../ports.ts';
import type { SignalId } from '../signals/index.ts';
import { triageEvent } from '../signals/triage.ts';
import { alertKind } from './alert-kind.ts';
import { inContext, type WindowWorld } from './in-context.ts';

interface LoggingWorld extends WindowWorld, Pick<World, 'modelLogging' | 'pager' | 'log'> {
  readonly clock: Pick<World['clock'], 'now'>;
  readonly incidents: Pick<World['incidents'], 'alertOnce' | 'countRestored'>;
  readonly policies: Pick<World['policies'], 'current'>;
}

const heard: SignalId = 'invocation-logging-changed';

/**
 * Sees to the log of model calls after somebody changed it, and tells what became of it; answers the latter. What is there
 * decides and not what the event says: events are late and come twice, and a deployment that writes what is named is no
 * attack. Beside intake, which remembers the same finding: twice is as once.
 * @throws TryAgain so that the event is delivered again
 */
export async function keepLogging(event: EventEnvelope, world: LoggingWorld): Promise<readonly KeptLogging['kind'][]> {
  const kinds: KeptLogging['kind'][] = [];
  for (const { finding } of triageEvent(event, world.deployment)) {
    if (finding?.signal !== heard || finding.source.account !== world.deployment.account) continue;
    const known = await inContext(finding, event, world);
    const kept = await keep(known, world);
    if (kept === undefined) continue;
    await tell(known, kept, world);
    if (kept.kind === 'left' && kept.isTriedAgain) throw new TryAgain(kept.because);
    kinds.push(kept.kind);
  }
  return kinds;
}

async function keep(finding: Finding, world: LoggingWorld): Promise<KeptLogging | undefined> {
  const { modelLogging, clock, incidents } = world;
  const { region, eventId } = finding.source;
  const seen = await asked(() => modelLogging.look(region));
  if (seen.kind !== 'off' && seen.kind !== 'other') return keptOf(seen);
  const objection =
    objectionToRestoring({ state: seen.kind, mode: await modeFor(world), isSuspect: finding.rule !== undefined }) ??
    objectionToAgain(await incidents.countRestored(region, clock.now(), eventId));
  if (objection !== undefined) return { ...seen, kind: 'left', because: objection };
  return keptOf(await asked(() => modelLogging.restore(region)));
}

/** Of the place, not of whoever changed it: nothing is done to an identity, so that rules about its tags mean others. */
async function modeFor({ deployment, policies }: LoggingWorld): Promise<ReturnType<typeof effectiveMode>> {
  const { account, ous } = deployment;
  return effectiveMode(await policies.current(), { account, ous, tags: {}, signal: heard }, 'restore-model-logging');
}

type Asked = LoggingAnswer | Extract<KeptLogging, { readonly kind: 'left' }>;

/** A function that cannot be asked is told at once, also where it is asked again in a few minutes. */
async function asked(order: () => Promise<LoggingAnswer>): Promise<Asked> {
  try {
    return await order();
  } catch (error) {
    if (error instanceof TryAgain) return { kind: 'left', because: error.message, isTriedAgain: true };
    if (error instanceof Refused || error instanceof NotThere) return { kind: 'left', because: error.message };
    throw error;
  }
}

function keptOf(answer: Asked): KeptLogging | undefined {
  switch (answer.kind) {
    case 'not-named':
      return undefined;
    case 'refused':
      return { ...answer, kind: 'left' };
    case 'off':
    case 'other':
      return { ...answer, kind: 'left', because: 'the function only looked' };
    case 'as-named':
    case 'restored':
    case 'left':
      return answer;
  }
}

async function tell(
  finding: Finding,
  kept: KeptLogging,
  { incidents, clock, pager, log }: LoggingWorld,
): Promise<void> {
  log.info('the log of model calls', { region: finding.source.region, outcome: kept.kind });
  const message = loggingMessage(finding, kept);
  // What is still not as named is broken until a person acts, and whoever is under suspicion is still there.
  const wakes = kept.kind === 'left' || finding.rule !== undefined;
  const kind = `${alertKind(finding)}|${finding.source.region}|${kept.kind}`;
  await incidents.alertOnce(kind, clock.now(), () => (wakes ? pager.page(message) : pager.notice(message)));
}
