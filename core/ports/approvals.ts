import type { Approval, Decision, Draft, Posted, Question, Shown, Withdrawal } from '../model/approval.ts';

export interface Approvals {
  ask(question: Question): Promise<void>;
  read(id: string): Promise<Approval | undefined>;
  /**
   * Records the first decision; answers the one that counts, which may be somebody else's. Undefined when there is none
   * and this cannot become it: the question expired, or another plan is asked about by now.
   */
  decide(id: string, decision: Decision): Promise<Decision | undefined>;
  /** Notes that a person would decide so, where one is not enough; answers everybody who said something, undefined as above. */
  assent(id: string, decision: Decision): Promise<readonly Decision[] | undefined>;
  /** Keeps what somebody wrote in vain, in the place of what was kept before. Nothing where the question is decided, or is none. */
  draft(id: string, draft: Draft): Promise<void>;
  /** Takes a decision back, once, and answers whether there was one to take back. */
  withdraw(id: string, withdrawal: Withdrawal): Promise<boolean>;
  /** Notes where the question stands in the chat. Answers the message that is out of date now: an earlier one, or this one where the question was asked anew meanwhile. */
  bind(question: Question, posted: Posted, shown: Shown): Promise<Posted | undefined>;
}
