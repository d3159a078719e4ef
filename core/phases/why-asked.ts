import type { AccountId } from '../model/credential.ts';
import { Refused, TryAgain } from '../model/errors.ts';
import type { Incident } from '../model/incident.ts';
import type { Target } from '../model/target.ts';
import { isCapped, isOverCap } from '../policy/cap.ts';
import type { World } from '../ports.ts';
import type { Runbook } from '../runbooks/runbook.ts';
import { type GlassWorld, glassNote } from './glass-note.ts';

interface Doubtful {
  readonly incident: Incident;
  readonly target: Target;
  readonly runbook: Runbook;
  /** Its account, unless that is the hub's own. */
  readonly member: AccountId | undefined;
}

/** Why a person is asked although the mode would not: nothing where there is no such reason. */
export async function whyAsked(
  { incident, target, runbook, member }: Doubtful,
  world: Pick<World, 'incidents'> & GlassWorld,
): Promise<string | undefined> {
  return (
    runbook.asks?.(target) ??
    sequenceNote(incident) ??
    (await capNote(incident, { ...world, member })) ??
    (await glassNote(incident, world))
  );
}

/** Two speeds: what only looks like abuse gets the surgical deny, and a person decides about the rest. */
function sequenceNote({ finding }: Incident): string | undefined {
  return finding.rule === undefined
    ? undefined
    : 'a sequence of calls says so, and nobody has seen the credential in public';
}

/** What cannot be denied one by one is asked about as a whole, once. The session itself is denied at once. */
export function crowdNote({ finding: { descends } }: Incident): string | undefined {
  return descends?.others === undefined
    ? undefined
    : `${descends.others} more sessions of the role were taken with the same credential: IAM has no room to deny each, and they go on until all sessions of the role are denied`;
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
