import type { Finding } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import type { ContainmentPlan } from '../model/plan.ts';
import type { CallerContained, SessionCaller } from '../model/session-caller.ts';
import { ruling } from '../policy/ruling.ts';
import type { World } from '../ports.ts';
import { approvalId } from './ask.ts';
import { type OpenWorld, openIncident } from './open.ts';

/**
 * Opens an incident about who took the session, because the record says that a person chose so, and about nobody but whom
 * the question named. From then on it is an incident like every other, with plan, guardrails, proof and release.
 * @throws TryAgain
 */
export async function containCaller(
  { incident, plan }: { readonly incident: Incident; readonly plan: ContainmentPlan },
  world: OpenWorld & {
    readonly approvals: Pick<World['approvals'], 'read'>;
    readonly policies: OpenWorld['policies'] & Pick<World['policies'], 'current'>;
  },
): Promise<CallerContained> {
  const approval = await world.approvals.read(approvalId(incident.id, plan));
  const ruled = ruling(approval, plan.digest, await world.policies.current());
  if (ruled.kind !== 'decided') return { kind: 'not-opened', because: ruled.because };
  const caller = approval?.question.caller;
  if (ruled.choice !== 'contain-caller' || caller?.kind !== 'suspect')
    return { kind: 'not-opened', because: `${ruled.by} chose ${ruled.choice}` };
  const opened = await openIncident(findingAbout(caller, incident), world);
  return { kind: 'opened', incidentId: opened.incident.id };
}

/** No descendant: it was there before the session, and what it made is traced from it. */
function findingAbout(
  { identity, credential, source }: Extract<SessionCaller, { readonly kind: 'suspect' }>,
  { id, finding: { signal } }: Incident,
): Finding {
  return {
    signal,
    response: 'contain',
    source: { ...source, dedupeKey: `caller|${source.eventId}` },
    identity,
    credential,
    because: `It took the session that incident ${id} is about, and a person said to contain it as well.`,
  };
}
