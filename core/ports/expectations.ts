import type { Expectable, Expectation, Silenced } from '../model/expectation.ts';

/** Which sequence of which user: what makes two expectations one. */
export type Subject = Pick<Expectable, 'uniqueId' | 'rule'>;

/** Something that happened and was silenced. */
export interface Occurrence {
  /** Equal for the same one, however often it is delivered. */
  readonly key: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What is expected, and what it has silenced. Says where the decision is recorded, and decides nothing. */
export interface Expectations {
  /** In place of an earlier one about the same. */
  note(expectation: Expectation): Promise<void>;
  about(subject: Subject): Promise<Expectation | undefined>;
  /** Counts one more, and answers whether it could: there is an end to what is counted. */
  silence(subject: Subject, occurrence: Occurrence): Promise<boolean>;
  /** Those that nobody has been told the end of. */
  all(): Promise<readonly (Expectation & Silenced)[]>;
  /** From now on it is not among them. */
  forget(subject: Subject): Promise<void>;
}
