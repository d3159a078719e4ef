import { incidentMessage } from '../messages/incident-message.ts';
import { leadsOf, type Ruling } from '../model/approval.ts';
import { containmentOf } from '../model/containment-of.ts';
import { type IncidentState, withoutOldSweep } from '../model/incident-state.ts';
import type { Containment } from '../model/outcome.ts';
import type { World } from '../ports.ts';
import { handedToSlack } from './handed-to-slack.ts';
import { ownerSought } from './owner-sought.ts';

/** What was told, and how loudly. */
export interface Notification {
  readonly containment: Containment;
  readonly urgency: 'page' | 'notice';
}

/** Tells people what happened: a page when one of them must act, else a notice. */
export async function notify(
  given: IncidentState,
  world: Pick<World, 'pager' | 'clock' | 'slackTold' | 'ownerSeeker' | 'log'>,
): Promise<Notification> {
  const input = withoutOldSweep(given);
  const { pager, clock } = world;
  const containment = containmentOf(input);
  const urgency = urgencyOf(input, containment);
  const message = incidentMessage(input, containment);
  if (urgency === 'page') await pager.page(message);
  else if (!isToldAtOnce(input)) await pager.notice(message);
  const task = { kind: 'news', state: input, at: clock.now(), isOver: false } as const;
  await handedToSlack({ incident: input.incident, task }, world);
  await ownerSought(input, world);
  return { containment, urgency };
}

/** Of hundreds of sessions that one key has taken, one message tells; each tells of itself when it goes wrong. */
function isToldAtOnce({ incident, released }: IncidentState): boolean {
  return incident.finding.descends !== undefined && released === undefined;
}

/** Who had the caller contained is asked about the session once more. */
const isStillAsked = (ruling: Ruling | undefined): boolean =>
  ruling === undefined || leadsOf[ruling.choice] === 'to-the-caller';

function urgencyOf(
  { plan, outcomes = [], ruling, released }: IncidentState,
  containment: Containment,
): Notification['urgency'] {
  if (released) return released.some((one) => one.kind === 'failed') ? 'page' : 'notice';
  if (plan.kind === 'refused') return plan.urgency;
  // What contain gave up, prove may have put in: then nobody remembers how it was before, either.
  const forgotten = outcomes.some(({ kind, unremembered }) => kind === 'failed' || unremembered !== undefined);
  if (forgotten || containment === 'failed') return 'page';
  // What waits for approval pages by its own question, which is not asked again after a decision.
  if (containment === 'not-proven') return plan.pending.length > 0 && isStillAsked(ruling) ? 'notice' : 'page';
  return 'notice';
}
