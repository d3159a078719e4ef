import type { Closure, Incident, Residual } from '../model/incident.ts';
import type { Containment } from '../model/outcome.ts';
import type { World } from '../ports.ts';

export interface CloseInput {
  readonly incident: Incident;
  readonly containment: Containment;
}

/** Writes the last word: how it ended, and what stays open, for whom, until when. */
export async function close(
  { incident, containment }: CloseInput,
  { incidents, clock, deployment }: Pick<World, 'incidents' | 'clock' | 'deployment'>,
): Promise<Closure> {
  const closedAt = clock.now();
  const closure = {
    incidentId: incident.id,
    containment,
    closedAt,
    residuals: residuals(containment, closedAt, deployment.owner),
  };
  await incidents.close(incident, closure);
  return closure;
}

function residuals(containment: Containment, from: string, owner: string): readonly Residual[] {
  const open = (what: string, days: number): Residual => ({ what, owner, due: daysAfter(from, days) });
  switch (containment) {
    case 'contained':
      return [
        open('find out what the credential did and minted before it was contained', 1),
        open('rotate every secret that the credential could read', 1),
        open('give the workload a new credential, then delete the leaked one', 7),
      ];
    case 'not-proven':
    case 'failed':
      return [open('contain the credential by hand, with the commands in the page', 0)];
    case 'observed':
      return [open('decide whether Firebreak may enforce: it would have contained this credential', 1)];
    case 'refused':
      return [open('contain the credential by hand, or take note that nothing needs to be done', 0)];
  }
}

function daysAfter(at: string, days: number): string {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString();
}
