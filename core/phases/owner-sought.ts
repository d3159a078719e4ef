import type { IncidentState } from '../model/incident-state.ts';
import type { World } from '../ports.ts';

/**
 * Has somebody find out whom to ask, once for each incident and only where the policy names tags. It is handed over and not
 * waited for, because what CloudTrail and others take to answer would hold up the trace. What an attacker made is nobody's.
 */
export async function ownerSought(
  { incident, plan, ruling, sweep, released }: IncidentState,
  { ownerSeeker, log }: Pick<World, 'ownerSeeker' | 'log'>,
): Promise<void> {
  const isFirst = ruling === undefined && sweep === undefined && released === undefined;
  if (!isFirst || incident.policy.ownerTags === undefined || plan.kind === 'refused') return;
  if (incident.finding.descends?.holder === 'created') return;
  try {
    await ownerSeeker.seek({ incident, plan });
  } catch (error) {
    log.info('owner not looked for', { error: error instanceof Error ? error.name : 'unknown' });
  }
}
