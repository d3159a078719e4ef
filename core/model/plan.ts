import type { ActionId } from '../actions/index.ts';
import type { Expectable } from './expectation.ts';
import type { DeletableKey } from './key-deletion.ts';
import type { Target } from './target.ts';

/** A containment action applied to one target. */
export interface Step {
  readonly id: string;
  readonly action: ActionId;
  readonly target: Target;
}

/** The runbook applied to one incident. The machine chooses its way by `kind`. */
export type Plan = ContainmentPlan | RefusedPlan;

export interface ContainmentPlan {
  /** `observe` goes the same way but changes nothing: it says what it would have done. */
  readonly kind: 'contain' | 'observe';
  readonly target: Target;
  /** In the order in which they are taken, now. */
  readonly steps: readonly Step[];
  /** What waits for a person's word. */
  readonly pending: readonly Step[];
  /** What a person may choose beyond the plan, whatever the mode: never taken by itself. */
  readonly offered?: readonly Step[];
  /** What the mode forbids: it is said, and not done. */
  readonly spared: readonly Step[];
  /** Why more is asked for than the mode alone demands. */
  readonly note?: string;
  /** What people should know of how the plan came about. */
  readonly remark?: string;
  /** What a person may call expected, where anything may be. */
  readonly expectable?: Expectable;
  /** What a person may have deleted, where anything may be. */
  readonly deletable?: DeletableKey;
  /** Fingerprint of target and steps: a decision about another plan is none. */
  readonly digest: string;
  /** Commands that finish or undo the plan by hand, ready for the page that the machine sends when our code cannot. */
  readonly byHand: string;
}

export interface RefusedPlan {
  readonly kind: 'refused';
  readonly because: string;
  /** Whether the refusal must wake a person, or is only reported. */
  readonly urgency: 'page' | 'notice';
  /** Commands with which a person contains it all the same, where it is known what there is to contain. */
  readonly byHand?: string;
}
