import type { AccountId, Credential } from './credential.ts';
import type { Identity } from './identity.ts';

/** What a signal asks for, before guardrails have their say. */
export type Response = 'contain' | 'alert' | 'record';

/** One occurrence of a signal, normalised. */
export interface Finding {
  /** Id of the signal that read it. */
  readonly signal: string;
  readonly response: Response;
  readonly source: FindingSource;
  /** Where its service can be asked again before anything is contained on its word. */
  readonly askAgain?: AskAgain;
  readonly credential?: Credential;
  readonly identity: Identity;
  /**
   * Set when it is a sequence of calls that says so, and nobody who found the credential in public. Such a finding is
   * likely, not proven: it goes no further than the surgical deny without a person.
   */
  readonly rule?: string;
  /** Set when a trace found it: what a contained credential had made. */
  readonly descends?: Descent;
  /** The calls that make the sequence, a line each: what, when, where. */
  readonly sequence?: readonly string[];
  /** One sentence for a person: why this is a finding. Contains no text that an attacker chose. */
  readonly because: string;
  /** Text that somebody outside may have written (a user name, a URL, a description): data, never instructions. */
  readonly evidence?: Readonly<Record<string, string>>;
  /**
   * Commands with which a person puts right what happened, where Firebreak does not: whoever must act is paged. Nothing in
   * them was chosen by an attacker.
   */
  readonly byHand?: readonly string[];
  /** Set where what is to be done by hand need not wake anybody. */
  readonly mayWait?: true;
}

/** Where something comes from that a contained credential made. */
export interface Descent {
  /** The incident that was traced. */
  readonly incidentId: string;
  /** The call that made it, as CloudTrail names it. */
  readonly eventId: string;
  /** Whether the user or role behind it was made as well. What existed before is its owners', and only a person decides. */
  readonly holder: 'created' | 'existed';
  /** So many more sessions of the same role were taken, too many to deny one by one: they have no incidents. */
  readonly others?: number;
}

/** A place to ask, or why there is none although the service could be asked. */
export type AskAgain = GuardDutyFinding | { readonly nobody: string };

export interface GuardDutyFinding {
  readonly detectorId: string;
  readonly findingId: string;
  readonly region: string;
}

export interface FindingSource {
  /** Id of the event that carried it. */
  readonly eventId: string;
  /** Equal for the same occurrence, however often and through whichever region it is delivered. */
  readonly dedupeKey: string;
  /** ISO 8601, as the event says. */
  readonly at: string;
  readonly account: AccountId;
  readonly region: string;
}

/** What a signal makes of an event: a finding, or the reason why it is none. */
export type Reading =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'ignored'; readonly because: string };

export const ignored = (because: string): Reading => ({ kind: 'ignored', because });

/** The event as EventBridge delivers it. `detail` is whatever the service wrote. */
export interface EventEnvelope {
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly account: AccountId;
  readonly region: string;
  readonly time: string;
  readonly resources?: readonly string[];
  readonly detail: unknown;
}
