import type { Owner } from '../owner/owner.ts';
import type { Posted } from './approval.ts';
import type { OwnerTask } from './owner-task.ts';

/** What an owner can say. It is a statement: none of them decides anything, releases anything or stops anything. */
export const ownerAnswers = ['mine', 'not-mine', 'not-sure'] as const;
export type OwnerAnswer = (typeof ownerAnswers)[number];

/** "Was this you?", asked of one person in a direct message. */
export interface Inquiry extends OwnerTask {
  readonly owner: Owner;
  /** Slack's id of who is asked: nobody else can answer. */
  readonly user: string;
  /** What its buttons carry besides the id of the incident. */
  readonly nonce: string;
  readonly posted: Posted;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** What the one who was asked has said. */
export interface Statement {
  readonly answer: OwnerAnswer;
  /** `slack:T…/U…` */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}
