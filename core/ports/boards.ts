import type { Posted, Question } from '../model/approval.ts';
import type { Board, News } from '../model/board.ts';
import type { Inquiry, Statement } from '../model/inquiry.ts';
import type { Ownership } from '../owner/owner.ts';

/** What the channel shows of incidents, and which questions wait for an answer there. */
export interface Boards {
  /** Nothing is known of it: an empty board. */
  read(incidentId: string): Promise<Board>;
  /** Keeps the news, unless later ones are kept already. */
  keep(news: News): Promise<void>;
  /** Keeps what was found out of the owner. */
  keepOwner(incidentId: string, owner: Ownership): Promise<void>;
  /** Notes that the owner was asked, and where. */
  inquires(incidentId: string, inquiry: Inquiry): Promise<void>;
  /** Writes down what the owner says, unless something was said already; answers whether it was written. */
  states(incidentId: string, statement: Statement): Promise<boolean>;
  /**
   * Whether the caller is to post the summary now. One is at a time, so that there is one summary; whoever was to and is
   * not heard of for 45 s did not.
   */
  mayPost(incidentId: string, at: string): Promise<boolean>;
  pin(incidentId: string, posted: Posted): Promise<void>;
  /** Notes the question that is asked now, and that it waits. */
  asks(question: Pick<Question, 'id' | 'incidentId'>): Promise<void>;
  /** Ids of the questions that wait for an answer. */
  waiting(): Promise<readonly string[]>;
  waitsNoMore(questionId: string): Promise<void>;
  /** Says it unless it was said before, and answers whether. What cannot be said is not noted as said. */
  once(incidentId: string, what: string, say: () => Promise<void>): Promise<boolean>;
}
