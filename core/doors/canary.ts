import type { Finding } from '../model/finding.ts';
import type { World } from '../ports.ts';

/** How long the quarantine stays on when nothing arrives. CloudTrail mostly takes minutes, and promises nothing. */
const patienceMs = 8 * 60_000;
const lookEveryMs = 15_000;

export type CanaryRun =
  | { readonly kind: 'arrived'; readonly afterMs: number }
  /** The alarm that hears silence rings by itself, a day later; what is late still counts. */
  | { readonly kind: 'not-arrived-yet'; readonly afterMs: number };

interface CanaryWorld extends Pick<World, 'clock' | 'log'> {
  readonly canary: Omit<World['canary'], 'arrived'>;
}

/**
 * Does to a user without powers what AWS does to a leaked one, and waits for intake to hear of it: the one way to try trail,
 * rules, bus, queue and intake together, since nobody but AWS may publish an event of AWS.
 * @throws Refused or TryAgain
 */
export async function sing({ canary, clock, log }: CanaryWorld): Promise<CanaryRun> {
  // Left over from a run that died.
  await canary.release();
  const startedMs = Date.parse(clock.now());
  try {
    await canary.quarantine();
    const run = await heard(startedMs, { canary, clock });
    log.info('canary', { outcome: run.kind, afterMs: run.afterMs });
    return run;
  } finally {
    await canary.release();
  }
}

async function heard(startedMs: number, { canary, clock }: Pick<CanaryWorld, 'canary' | 'clock'>): Promise<CanaryRun> {
  // CloudTrail's times are whole seconds.
  const since = Math.floor(startedMs / 1_000) * 1_000;
  for (;;) {
    const last = await canary.lastArrival();
    const afterMs = Date.parse(clock.now()) - startedMs;
    if (last !== undefined && Date.parse(last) >= since) return { kind: 'arrived', afterMs };
    if (afterMs >= patienceMs) return { kind: 'not-arrived-yet', afterMs };
    await clock.sleep(lookEveryMs);
  }
}

interface HearingWorld extends Pick<World, 'log'> {
  readonly canary: Pick<World['canary'], 'user' | 'member' | 'arrived'>;
}

/**
 * Why nothing is contained, when the finding is the quarantine of the canary of its account; noted as arrived. Every other
 * finding about that user is taken as one about anybody, so its name protects nobody.
 */
export async function arrivedCanary(finding: Finding, { canary, log }: HearingWorld): Promise<string | undefined> {
  const { signal, identity, source } = finding;
  if (signal !== 'aws-quarantine-attached' || identity.kind !== 'user' || identity.name !== canary.user)
    return undefined;
  await canary.arrived(source.at);
  // The alarm counts the line of the hub's own: lib/canary.ts names it.
  if (canary.member === undefined) log.info('the canary arrived', { event: source.eventId });
  else log.info('the canary of a member arrived', { event: source.eventId, account: canary.member });
  return 'it is the canary: the whole way from CloudTrail to here works';
}
