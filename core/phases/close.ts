import { sessionIn } from '../model/credential.ts';
import type { Closure, Residual } from '../model/incident.ts';
import { type IncidentState, withoutOldSweep } from '../model/incident-state.ts';
import type { Containment } from '../model/outcome.ts';
import type { Released } from '../model/released.ts';
import type { World } from '../ports.ts';
import { handedToSlack } from './handed-to-slack.ts';

export interface CloseInput extends Omit<IncidentState, 'plan'> {
  /** Absent when not even that could be made. */
  readonly plan?: IncidentState['plan'];
  readonly notification: { readonly containment: Containment };
}

/** Writes the last word: how it ended, and what stays open, for whom, until when. */
export async function close(
  { notification, plan, ...state }: CloseInput,
  world: Pick<World, 'incidents' | 'clock' | 'deployment' | 'slackTold' | 'log'>,
): Promise<Closure> {
  const { incidents, clock, deployment } = world;
  const { incident, released } = state;
  const closedAt = clock.now();
  const { containment } = notification;
  const ofSession = sessionIn(incident.finding.credential) !== undefined;
  const open = released ? afterRelease(released, ofSession) : leftOpen(containment, ofSession);
  const residuals = open.map(
    ({ what, days }): Residual => ({ what, owner: deployment.owner, due: daysAfter(closedAt, days) }),
  );
  const closure = { incidentId: incident.id, containment, wasReleased: released !== undefined, closedAt, residuals };
  await incidents.close(incident, closure);
  if (plan !== undefined) {
    const task = { kind: 'news', state: withoutOldSweep({ ...state, plan }), at: closedAt, isOver: true } as const;
    await handedToSlack({ incident, task }, { slackTold: world.slackTold, log: world.log });
  }
  return closure;
}

interface Open {
  readonly what: string;
  /** Due in as many days. */
  readonly days: number;
}

const left: Readonly<Record<Containment, readonly Open[]>> = {
  contained: [
    { what: 'find out what the credential did and minted before it was contained', days: 1 },
    { what: 'rotate every secret that the credential could read', days: 1 },
    { what: 'give the workload a new credential, delete the leaked one, then release the incident', days: 7 },
  ],
  'not-proven': [{ what: 'contain the credential by hand, with the commands in the page', days: 0 }],
  failed: [{ what: 'contain the credential by hand, with the commands in the page', days: 0 }],
  observed: [{ what: 'decide whether Firebreak may enforce: it would have contained this credential', days: 1 }],
  refused: [{ what: 'contain the credential by hand, or take note that nothing needs to be done', days: 0 }],
};

const leftOpen = (containment: Containment, ofSession: boolean): readonly Open[] =>
  ofSession && containment === 'contained' ? ofASession : left[containment];

/** A session dies by itself; who made it does not, and what it left behind does not either. */
const ofASession: readonly Open[] = [
  { what: 'find out what the session did and minted before it was contained', days: 1 },
  { what: 'find out who made the session, and contain that credential too', days: 1 },
  { what: 'rotate every secret that the session could read', days: 1 },
  { what: 'release the incident when the session has expired, 12 hours after its issue at the latest', days: 7 },
];

const afterwards = {
  key: { what: 'give the workload a new credential and delete the leaked one, which stays Inactive', days: 1 },
  session: { what: 'watch the session, which can be used again until it expires', days: 1 },
} as const;

function afterRelease(steps: readonly Released[], ofSession: boolean): readonly Open[] {
  const failed = steps.filter((one) => one.kind === 'failed').length;
  return [
    ofSession ? afterwards.session : afterwards.key,
    ...(failed > 0 ? [{ what: `undo by hand the ${failed} step(s) that could not be released`, days: 0 }] : []),
  ];
}

function daysAfter(at: string, days: number): string {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString();
}
