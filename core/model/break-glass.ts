/** A bounded time in which a few named people may decide what others cannot. */
export interface Opening {
  /** ARNs of those who opened it. */
  readonly by: readonly string[];
  /** What they wrote: data. */
  readonly reason: string;
  /** ISO 8601; from the first on, until before the second. Compared at each use: no timer closes it. */
  readonly from: string;
  readonly until: string;
  /** ARNs of those who may decide meanwhile, as they stood in the deployment when it was opened. */
  readonly may: readonly string[];
}

/** The wish of one person, where it takes two. */
export interface Wish {
  readonly by: string;
  readonly reason: string;
  readonly minutes: number;
  /** ISO 8601. */
  readonly at: string;
}

/** Break-glass, as it is written down. */
export interface Glass {
  /** Those of the last day, the latest last. */
  readonly openings: readonly Opening[];
  readonly wish?: Wish;
  /** `from` of those whose end was paged. */
  readonly told: readonly string[];
}

export const untouched: Glass = { openings: [], told: [] };
