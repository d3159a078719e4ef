import { Refused, TryAgain } from '../model/errors.ts';
import type { Incident } from '../model/incident.ts';
import { openingAt } from '../policy/break-glass.ts';
import { isCapped } from '../policy/cap.ts';
import type { World } from '../ports.ts';

export interface GlassWorld extends Pick<World, 'clock'> {
  readonly breakGlass: Pick<World['breakGlass'], 'read'>;
}

/**
 * Why only the surgical deny goes in by itself while break-glass is open. What AWS itself reports as exposed is never held
 * up, nor what a trace found that an attacker made; and where nobody can say whether it is open, it is not.
 */
export async function glassNote({ finding }: Incident, { breakGlass, clock }: GlassWorld): Promise<string | undefined> {
  if (!isCapped(finding.signal) || finding.descends !== undefined) return undefined;
  try {
    const open = openingAt(await breakGlass.read(), clock.now());
    if (open === undefined) return undefined;
    return `break-glass is open until ${open.until}: only the surgical deny goes in by itself`;
  } catch (error) {
    if (!(error instanceof TryAgain || error instanceof Refused)) throw error;
    return undefined;
  }
}
