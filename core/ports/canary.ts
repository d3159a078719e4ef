import type { AccountId } from '../model/credential.ts';

/** The user without powers that is quarantined every day, to hear whether anybody hears it. */
export interface Canary {
  /** Its name, fixed when Firebreak was deployed. */
  readonly user: string;
  /** The account that it lives in; undefined for the hub's own. */
  readonly member: AccountId | undefined;
  /** Notes that the quarantine, put on at `at` (ISO 8601), has arrived at intake. */
  arrived(at: string): Promise<void>;
  /** When the last quarantine that arrived was put on. */
  lastArrival(): Promise<string | undefined>;
  quarantine(): Promise<void>;
  /** Also when there is none. */
  release(): Promise<void>;
}
