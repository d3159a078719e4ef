import type { RuntimePolicy } from '../policy/runtime-policy.ts';
import type { Finding } from './finding.ts';
import type { Containment } from './outcome.ts';

/** The findings about one credential that are answered together. */
export interface Incident {
  /** Also the name of its execution, so at most 80 characters of `0-9A-Za-z-_`. */
  readonly id: string;
  /**
   * What makes two findings one incident: the credential's id, else that of the session (`AROA…:session-name`), else the
   * identity's unique id, else the id of the event. Ids of these kinds cannot collide with each other. `after` and the id of an incident where that one did less
   * than the finding may.
   */
  readonly key: string;
  /** ISO 8601. */
  readonly openedAt: string;
  /** The finding that opened it. */
  readonly finding: Finding;
  /** The policy in force when it was opened: an incident does not change its rules half-way. */
  readonly policy: RuntimePolicy;
}

/** What stays open when an incident closes. */
export interface Residual {
  readonly what: string;
  /** Who is asked to see to it. */
  readonly owner: string;
  /** ISO 8601. */
  readonly due: string;
}

/** The last word on an incident. */
export interface Closure {
  readonly incidentId: string;
  readonly containment: Containment;
  readonly wasReleased: boolean;
  readonly closedAt: string;
  readonly residuals: readonly Residual[];
}

/**
 * For how long after its opening a closed incident still takes in findings about the same credential. AWS reports one
 * leak more than once (Health, its backup region, the quarantine policy), minutes apart. One that was refused takes in
 * nothing but what it has seen already.
 */
export const joinWindowMs = 15 * 60_000;

/** An execution ends by then at the latest. An incident that was never closed must not swallow findings for ever. */
export const longestLifeMs = 24 * 3_600_000;
