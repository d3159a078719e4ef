import { correlate } from '../../core/correlation/correlate.ts';
import { remember, windowKeyOf } from '../../core/correlation/window.ts';
import type { Finding } from '../../core/model/finding.ts';
import { identityForDisplay } from '../../core/model/identity.ts';
import { joinWindowMs } from '../../core/model/incident.ts';
import { type NetworkLookup, noNetworks } from '../../core/ports/networks.ts';
import type { Timed } from './message.ts';
import { type Outcome, Tally } from './tally.ts';
import { RecentWindows } from './windows.ts';

/** An incident that would have been opened. */
export interface WouldOpen {
  /** ISO 8601. */
  readonly openedAt: string;
  /** The signal, or the rule that made more of it. */
  readonly by: string;
  readonly identity: Finding['identity'];
  readonly credential?: Finding['credential'];
  readonly account: string;
  readonly region: string;
  readonly because: string;
  readonly eventId: string;
  /** Further findings about the same credential that it would have taken in. */
  joined: number;
}

/** Incidents whose key still takes findings in, or may be delivered again. */
const mostOpen = 5_000;
/** Incidents that are listed; all are counted. */
const mostListed = 10_000;

/**
 * Takes findings in order of time and does with each what intake does, without a world: no guardrails, no mode, and
 * nothing is contained, so an identity goes on as it did.
 */
export class Judge {
  readonly tally = new Tally();
  readonly incidents: WouldOpen[] = [];
  readonly windows = new RecentWindows();
  private readonly open = new Map<string, WouldOpen>();
  private readonly countsFrom: number;
  private readonly networkOf: NetworkLookup;
  private hour = '';
  private readonly toldThisHour = new Set<string>();
  private second = Number.NaN;
  private readonly seenThisSecond = new Set<string>();

  /** @param countsFrom milliseconds since 1970; what is earlier is remembered and not counted */
  constructor(countsFrom = Number.NEGATIVE_INFINITY, networkOf = noNetworks) {
    this.countsFrom = countsFrom;
    this.networkOf = networkOf;
  }

  take({ at, finding: alone, address }: Timed): void {
    if (this.isRepeated(at, alone)) return;
    const finding = this.inContext(alone, address === undefined ? undefined : this.networkOf(address));
    if (at < this.countsFrom) return;
    const by = finding.rule ?? finding.signal;
    this.tally.add(this.outcomeOf(finding, by), { at, by, who: identityForDisplay(finding.identity) });
  }

  /** A trail of the organization and one of the account write the same event twice. */
  private isRepeated(at: number, { signal, source }: Finding): boolean {
    if (at !== this.second) this.seenThisSecond.clear();
    this.second = at;
    const key = `${signal}|${source.dedupeKey}`;
    if (this.seenThisSecond.has(key)) return true;
    this.seenThisSecond.add(key);
    return false;
  }

  private inContext(finding: Finding, network: string | undefined): Finding {
    const key = windowKeyOf(finding);
    if (key === undefined) return finding;
    const window = remember(this.windows.get(key), finding, network);
    this.windows.set(key, window);
    // What asks for containment alone waits for no memory, as in intake.
    const correlated = finding.response === 'contain' ? undefined : correlate(window, finding, { network });
    return correlated === undefined ? finding : { ...correlated.finding, rule: correlated.rule };
  }

  private outcomeOf(finding: Finding, by: string): Outcome {
    switch (finding.response) {
      case 'contain':
        return this.opened(finding, by);
      case 'alert':
        return this.told(finding, by);
      case 'record':
        return 'recorded';
    }
  }

  private opened(finding: Finding, by: string): Outcome {
    const key = incidentKey(finding);
    const current = this.open.get(key);
    if (current !== undefined && Date.parse(finding.source.at) - Date.parse(current.openedAt) <= joinWindowMs) {
      current.joined += 1;
      return 'joined';
    }
    const { identity, credential, source, because } = finding;
    const { at: openedAt, account, region, eventId } = source;
    const incident = {
      openedAt,
      by,
      identity,
      ...(credential && { credential }),
      account,
      region,
      because,
      eventId,
      joined: 0,
    };
    this.open.delete(key);
    this.open.set(key, incident);
    if (this.open.size > mostOpen)
      for (const oldest of [...this.open.keys()].slice(0, mostOpen / 10)) this.open.delete(oldest);
    if (this.incidents.length < mostListed) this.incidents.push(incident);
    return 'opened';
  }

  /** A person is told once an hour of the same thing. */
  private told({ identity, credential, source }: Finding, by: string): Outcome {
    const hour = source.at.slice(0, 13);
    if (hour !== this.hour) this.toldThisHour.clear();
    this.hour = hour;
    const who = 'name' in identity ? identity.name : (credentialId(credential) ?? identity.kind);
    const kind = `${by}|${identity.kind}|${who}`;
    if (this.toldThisHour.has(kind)) return 'repeated';
    this.toldThisHour.add(kind);
    return 'alerted';
  }
}

/**
 * As intake has it, but for users without a credential: intake looks their unique id up, and here their name must do.
 */
function incidentKey(finding: Finding): string {
  const { credential, identity, source } = finding;
  const uniqueId = 'uniqueId' in identity ? identity.uniqueId : undefined;
  return (
    credentialId(credential) ??
    uniqueId ??
    (identity.kind === 'user' ? windowKeyOf(finding) : undefined) ??
    source.eventId
  );
}

function credentialId(credential: Finding['credential']): string | undefined {
  return credential && 'accessKeyId' in credential ? credential.accessKeyId : undefined;
}
