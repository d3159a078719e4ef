/** What became of one step. Only the ledger knows how it was before. */
export type StepOutcome = {
  readonly stepId: string;
  /**
   * Why the prior state could not be recorded, though the change was tried: a release needs a person then. Also where the
   * change itself seemed to fail, because it may have taken effect, and prove puts it in.
   */
  readonly unremembered?: string;
} & (
  | {
      readonly kind: 'held';
      /** ISO 8601. */
      readonly at: string;
      /** Where it holds in another way than the one that comes first, to be said after "Done, ". */
      readonly how?: string;
    }
  | { readonly kind: 'skipped'; readonly because: string }
  | { readonly kind: 'not-held'; readonly because: string }
  | { readonly kind: 'failed'; readonly because: string }
);

/** What became of the credential. `contained` is only ever said by the prove phase. */
export type Containment = 'contained' | 'not-proven' | 'failed' | 'observed' | 'refused';

/** What prove saw, read back from AWS. */
export interface Proof {
  readonly containment: Containment;
  /** One sentence per fact, for the page, the report and the incident record. */
  readonly because: readonly string[];
  /** ISO 8601, when the proof was complete. */
  readonly at: string;
  /** How often something that held had been undone by somebody, and was put back. */
  readonly reversals: number;
  /** Whom the tags of the identity name as its owner, as they were at the proof. Text from outside. */
  readonly owners?: readonly string[];
}
