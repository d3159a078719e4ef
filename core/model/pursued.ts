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
}

export type PursuedTrace =
  | Pursued
  /** A descendant, whose own descendants are in the tree that it was found in. */
  | { readonly kind: 'traced-elsewhere'; readonly by: string }
  /** Nothing is known of what the credential made. */
  | { readonly kind: 'untraced'; readonly because: string };
