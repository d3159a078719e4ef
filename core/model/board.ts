import type { Ownership } from '../owner/owner.ts';
import type { Posted } from './approval.ts';
import type { IncidentState } from './incident-state.ts';
import type { Inquiry, Statement } from './inquiry.ts';

/** How an incident stands, as a phase saw it. */
export interface News {
  readonly state: IncidentState;
  /** ISO 8601: later news replace earlier ones, in whichever order they arrive. */
  readonly at: string;
  /** The incident has ended: nothing waits for an answer any more. */
  readonly isOver: boolean;
}

/** What the channel shows of an incident. Kept, so that one message is edited in place. */
export interface Board {
  readonly news?: News;
  /** Absent where nobody has looked. */
  readonly owner?: Ownership;
  /** "Was this you?", where somebody could be asked. */
  readonly inquiry?: Inquiry;
  /** What that one has said. */
  readonly statement?: Statement;
  /** Where the summary stands. */
  readonly posted?: Posted;
  /** The question that was asked last. */
  readonly questionId?: string;
  /** What was said once and is not said again: entries of the thread, reminders, mails. */
  readonly said: readonly string[];
}
