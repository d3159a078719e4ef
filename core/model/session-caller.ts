import type { Credential } from './credential.ts';
import type { FindingSource } from './finding.ts';
import type { Identity } from './identity.ts';

/**
 * Who took a stolen session of a role. A session that was stolen does not prove that the credential leaked which took it: it
 * may have been read where it was used. So whoever is known here is asked about, and not contained by the session's incident.
 */
export type SessionCaller =
  /** A credential of this account that could be contained. */
  | {
      readonly kind: 'suspect';
      readonly identity: Identity;
      readonly credential: Credential;
      /** The call by which it took the session. */
      readonly source: Pick<FindingSource, 'eventId' | 'at' | 'account' | 'region'>;
    }
  /** Somebody or something else found it to be an attacker's: it has an incident. */
  | { readonly kind: 'has-incident'; readonly incidentId: string }
  /** No credential of this account, or nobody whom CloudTrail names. */
  | { readonly kind: 'elsewhere'; readonly because: string };

/** What became of the choice to contain who took the session. */
export type CallerContained =
  | { readonly kind: 'opened'; readonly incidentId: string }
  | { readonly kind: 'not-opened'; readonly because: string };
