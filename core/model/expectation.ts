/** What a person can call expected: one sequence of one user, and nothing else. */
export interface Expectable {
  /** The name, for people: somebody else may bear it tomorrow. */
  readonly user: string;
  /** `AIDA…`: who it is. */
  readonly uniqueId: string;
  /** Id of the rule. */
  readonly rule: string;
}

/** That something is expected, as it is noted. Only the record of the decision makes it true: this says where to look. */
export interface Expectation extends Expectable {
  readonly incidentId: string;
  readonly approvalId: string;
  /** Who decided it. */
  readonly by: string;
  /** ISO 8601. */
  readonly until: string;
}

/** What has happened since and was told to nobody. */
export interface Silenced {
  /** As far as they were counted: not above `silencedAtMost`. */
  readonly count: number;
  /** ISO 8601, of the first and the last; absent where there was none. */
  readonly firstAt?: string;
  readonly lastAt?: string;
}

/** As many are told apart and counted, so that a flood cannot fill an item of the store; what comes on top is asked about again. */
export const silencedAtMost = 200;

/** Fixed here and nowhere else, in ms: whoever steals the right to say so gains no longer silence. */
export const expectedForMs = 24 * 3_600_000;

/** What came of a decision to expect something. */
export type Expecting =
  | { readonly kind: 'expected'; readonly rule: string; readonly until: string }
  | { readonly kind: 'not-expected'; readonly because: string };
