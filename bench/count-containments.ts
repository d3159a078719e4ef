import { correlate } from '../core/correlation/correlate.ts';
import { emptyWindow, remember, type Window, windowKeyOf } from '../core/correlation/window.ts';
import type { EventEnvelope, Finding } from '../core/model/finding.ts';
import { noNetworks } from '../core/ports/networks.ts';
import { sourceNetworkOf } from '../core/signals/source-network.ts';
import { triageEvent } from '../core/signals/triage.ts';

export interface Containment {
  /** The signal that asked, or the rule that made more of it. */
  readonly by: string;
  readonly finding: Finding;
}

export interface Counted {
  readonly events: number;
  readonly findings: number;
  readonly alerts: number;
  readonly containments: readonly Containment[];
}

/**
 * Runs events through triage and correlation as intake does, and collects what would have been contained.
 * @param networkOf of a deployment that knows networks
 */
export function countContainments(events: readonly EventEnvelope[], networkOf = noNetworks): Counted {
  const windows = new Map<string, Window>();
  const containments: Containment[] = [];
  let findings = 0;
  let alerts = 0;
  for (const event of events) {
    for (const { finding } of triageEvent(event)) {
      if (finding === undefined) continue;
      findings += 1;
      const decided = decidedOn(finding, { windows, network: sourceNetworkOf(event, networkOf) });
      if (decided.finding.response === 'alert') alerts += 1;
      if (decided.finding.response === 'contain') containments.push(decided);
    }
  }
  return { events: events.length, findings, alerts, containments };
}

interface Known {
  readonly windows: Map<string, Window>;
  readonly network: string | undefined;
}

function decidedOn(finding: Finding, { windows, network }: Known): Containment {
  const key = windowKeyOf(finding);
  if (key === undefined) return { by: finding.signal, finding };
  const window = windows.get(key) ?? emptyWindow;
  windows.set(key, remember(window, finding, network));
  const correlated = correlate(window, finding, { network });
  return correlated ? { by: correlated.rule, finding: correlated.finding } : { by: finding.signal, finding };
}
