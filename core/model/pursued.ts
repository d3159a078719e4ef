import type { SessionCaller } from './session-caller.ts';

/** What a trace led to. */
export interface Pursued {
  readonly kind: 'traced';
  /** How many things the contained credential made. */
  readonly found: number;
  /** Ids of the incidents that were opened to contain them, by this trace or an earlier one of the same credential. */
  readonly opened: readonly string[];
  /** What a person must look at, a line each. */
  readonly told: readonly string[];
  /** What CloudTrail could not be asked. */
  readonly unread: readonly string[];
  /**
   * Keys of the sessions that were minted for the contained user itself: its denies end them, so they have no incidents, and
   * the sweep asks about each.
   */
  readonly ownSessions?: readonly string[];
  /** Of a session of a role: who took it. */
  readonly caller?: SessionCaller;
}

export type PursuedTrace =
  | Pursued
  /** A descendant, whose own descendants are in the tree that it was found in. */
  | { readonly kind: 'traced-elsewhere'; readonly by: string }
  /** Nothing is known of what the credential made. */
  | { readonly kind: 'untraced'; readonly because: string };
