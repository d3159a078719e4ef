import type { SessionCaller } from '../model/session-caller.ts';
import type { SessionTarget, Target } from '../model/target.ts';
import type { World } from '../ports.ts';
import type { Planned } from '../trace/lookups.ts';
import { Reading } from '../trace/reading.ts';
import { sessionCallerIn } from '../trace/session-caller.ts';
import { credentialId } from './open.ts';
import type { Reaching } from './world-in.ts';

type CallerWorld = Reaching<
  Pick<World, 'trail' | 'clock'> & { readonly incidents: Pick<World['incidents'], 'openAbout'> }
>;

/** How long CloudTrail is asked who took a session, in ms; a trace has its own time besides. */
const budgetMs = 60_000;
const pagesAtMost = 10;
/** A session lives for twelve hours at most. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const longestSessionMs = 12 * 3_600_000;

/**
 * Who took the session, as CloudTrail tells it by now, and whether that credential has an incident; undefined for what is
 * no session. First by the session itself, then by the name of the call.
 * @throws TryAgain
 */
export async function sessionCallerOf(target: Target, world: CallerWorld): Promise<SessionCaller | undefined> {
  if (target.kind !== 'session') return undefined;
  const reading = new Reading(world, { until: Date.parse(world.clock.now()) + budgetMs, pagesAtMost }, []);
  for (const planned of questions(target)) {
    await reading.ask([planned]);
    const caller = sessionCallerIn(reading.records, target);
    if (caller !== undefined) return caller.kind === 'suspect' ? knownOr(caller, world) : caller;
  }
  return { kind: 'elsewhere', because: 'CloudTrail does not show who took the session' };
}

/** Asked in the account of the role: a call from another account is on record there as well. */
function questions({ account, credential: { accessKeyId }, issued }: SessionTarget): readonly Planned[] {
  const from = issued.from ?? new Date(Date.parse(issued.until) - longestSessionMs).toISOString();
  const since = new Date(Date.parse(from) - 1_000).toISOString();
  return [
    ...(accessKeyId ? [{ lookup: { attribute: 'ResourceName', value: accessKeyId }, since, account } as const] : []),
    { lookup: { attribute: 'EventName', value: 'AssumeRole' }, since, account },
  ];
}

/** By the id of its credential, or of its user where all of that was contained. */
async function knownOr(
  caller: Extract<SessionCaller, { readonly kind: 'suspect' }>,
  { incidents }: CallerWorld,
): Promise<SessionCaller> {
  const { identity, credential } = caller;
  const ids = [credentialId(credential), 'uniqueId' in identity ? identity.uniqueId : undefined];
  for (const id of ids) {
    const open = id === undefined ? undefined : await incidents.openAbout(id);
    if (open !== undefined) return { kind: 'has-incident', incidentId: open.id };
  }
  return caller;
}
