import type { Approval, Choice, Decision, Question, Shown } from '../model/approval.ts';
import type { Assurance } from '../policy/slack-policy.ts';
import type { ChatMessage, ChatView } from '../ports.ts';

/** How far a question has come. Only an open one has buttons. */
export type Standing =
  | { readonly kind: 'open'; readonly votes: readonly Pick<Decision, 'by' | 'choice' | 'at'>[] }
  | {
      readonly kind: 'decided';
      readonly decision: Decision;
      readonly progress: { readonly kind: 'recorded'; readonly sentence: string };
    }
  | { readonly kind: 'superseded'; readonly because: string };

export interface QuestionShown extends Shown {
  readonly question: Question;
  readonly deciders: { readonly who: readonly string[]; readonly needed: number };
  /** `<approvalId>.<nonce>`: all that a button carries. */
  readonly buttonValue: string;
  readonly assurance: (choice: Choice) => Assurance;
  readonly standing: Standing;
}

/** Why a click came to nothing, for the one who clicked. */
export type SlackRefusal =
  | { readonly kind: 'decided-already'; readonly by: string; readonly choice: Choice; readonly secondsAgo: number }
  | { readonly kind: 'voted-already' }
  | { readonly kind: 'not-allowed'; readonly because: string }
  | { readonly kind: 'unknown-question' }
  | { readonly kind: 'not-now'; readonly command: string };

/** The words of the chat. What they say is not this door's business, and what it decides is not theirs. */
export interface SlackWords {
  question(shown: QuestionShown): ChatMessage;
  refusal(refusal: SlackRefusal): ChatMessage;
  needsReason(choice: Choice): boolean;
  form(asked: {
    readonly choice: Choice;
    readonly plan: NonNullable<Approval['shown']>['plan'];
    readonly buttonValue: string;
  }): ChatView;
}
