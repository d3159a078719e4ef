import type { Ruling } from '../model/approval.ts';
import type { Closure, Incident, Residual } from '../model/incident.ts';
import type { Containment } from '../model/outcome.ts';
import type { Released } from '../model/released.ts';
import type { World } from '../ports.ts';

export interface CloseInput {
  readonly incident: Incident;
  readonly notification: { readonly containment: Containment };
  readonly ruling?: Ruling;
  readonly released?: readonly Released[];
}

/** Writes the last word: how it ended, and what stays open, for whom, until when. */
export async function close(
  { incident, notification, released }: CloseInput,
  { incidents, clock, deployment }: Pick<World, 'incidents' | 'clock' | 'deployment'>,
): Promise<Closure> {
  const closedAt = clock.now();
  const { containment } = notification;
  const open = released ? afterRelease(released) : left[containment];
  const residuals = open.map(
    ({ what, days }): Residual => ({ what, owner: deployment.owner, due: daysAfter(closedAt, days) }),
  );
  const closure = { incidentId: incident.id, containment, wasReleased: released !== undefined, closedAt, residuals };
  await incidents.close(incident, closure);
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

function afterRelease(released: readonly Released[]): readonly Open[] {
  const failed = released.filter((one) => one.kind === 'failed').length;
  return [
    { what: 'give the workload a new credential and delete the leaked one, which stays Inactive', days: 1 },
    ...(failed > 0 ? [{ what: `undo by hand the ${failed} step(s) that could not be released`, days: 0 }] : []),
  ];
}

function daysAfter(at: string, days: number): string {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString();
}
