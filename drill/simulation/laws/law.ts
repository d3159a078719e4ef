import type { Evidence } from '../evidence.ts';
import type { OurWrite } from '../truth.ts';

/** Something that must be so after every run, whatever went wrong in it. */
export interface Law {
  readonly id: string;
  readonly says: string;
  /** One sentence for each way in which it is not so; nothing when it is. */
  readonly broken: (evidence: Evidence) => readonly string[];
}

/** A date as people read it, to the second. */
export const clockWords = (at: number): string => new Date(at).toISOString().slice(11, 19);

/** One change, for a sentence. */
export const wordsOf = ({ call, userName, roleName }: OurWrite): string =>
  `${call.action} on ${userName || roleName} at ${clockWords(call.at)}`;
