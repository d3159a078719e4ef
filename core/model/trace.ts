import type { AccountId, Credential } from './credential.ts';
import type { Descendant } from './descendant.ts';
import type { Identity } from './identity.ts';

/** Where a trace begins: the credential that leaked, and the identity that it acts as. */
export interface TraceRoot {
  readonly identity: Identity;
  /** Without it, any credential of the identity may be the one. */
  readonly credential?: Credential;
}

/**
 * How sure it is that a descendant belongs to the root, the weakest link on the way to it.
 * `credential`: the records name the very credential, all along.
 * `identity`: some record names only an identity, and that is the root's own or was created on the way.
 * `opening`: somewhere it came in by a door that was opened in something older, which others may use as well: ask.
 */
export type Link = 'credential' | 'identity' | 'opening';

/** A descendant, and its place in the tree. */
export interface TracedDescendant {
  /** The id of its event: unique in the trace. */
  readonly id: string;
  /** The id of the descendant that made it, or `root`. */
  readonly parent: string;
  /** 1 for what the root made itself. */
  readonly generation: number;
  readonly link: Link;
  /** Whether the user or role behind it was itself created in this trace. */
  readonly holder: 'created' | 'existed';
  readonly descendant: Descendant;
}

/** What a root made, as far as CloudTrail has told by now. */
export interface Trace {
  readonly root: TraceRoot;
  /** From when on the calls of the root count, ISO 8601. */
  readonly since: string;
  /** When the reading ended, ISO 8601. CloudTrail is late: what is not here may still come. */
  readonly at: string;
  /** By generation, then by time. */
  readonly descendants: readonly TracedDescendant[];
  /** What could not be looked at. Empty means: everything that was to be read was read. */
  readonly unread: readonly Unread[];
  /** How many pages of CloudTrail were read. */
  readonly pages: number;
}

/** Something that the trace does not know, and why. Counted by reason and Region, so that it stays small. */
export type Unread =
  | {
      readonly kind: 'refused' | 'try-again' | 'cut-short' | 'out-of-time';
      readonly region: string;
      /** Where it is another account than the hub's. */
      readonly account?: AccountId;
      /** How many questions to CloudTrail it concerns. */
      readonly count: number;
      /** The first of them, for a person. It holds names from outside: data. */
      readonly first: string;
    }
  /** Descendants that were seen and left out of the tree. */
  | { readonly kind: 'too-many' | 'too-deep'; readonly count: number };
