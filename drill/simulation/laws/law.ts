import type { Whom } from '../accounts.ts';
import type { Evidence } from '../evidence.ts';
import type { OurWrite } from '../truth.ts';

/** Something that must be so after every run, whatever went wrong in it. */
export interface Law {
  readonly id: string;
  readonly says: string;
  /** One sentence for each way in which it is not so; nothing when it is. */
  readonly broken: (evidence: Evidence) => readonly string[];
}

/** Whom a change of a user changed. */
export const userIn = ({ account, userName }: Pick<OurWrite, 'account' | 'userName'>): Whom => ({
  account,
  name: userName,
});

/** A date as people read it, to the second. */
export const clockWords = (at: number): string => new Date(at).toISOString().slice(11, 19);

/** One change, for a sentence. */
export const wordsOf = ({ call, account, userName, roleName }: OurWrite): string =>
  `${call.action} on ${userName || roleName} of ${account} at ${clockWords(call.at)}`;
