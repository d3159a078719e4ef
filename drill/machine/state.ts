import type { Test } from './choice.ts';
import type { Expression, Scope } from './expression.ts';
import type { Catcher, Retrier } from './recovery.ts';
import type { ResultPlace } from './result-path.ts';

/** A state with everything in it compiled. */
export type State =
  | PassState
  | TaskState
  | WaitState
  | ChoiceState
  | MapState
  | ParallelState
  | SucceedState
  | FailState;

interface Named {
  readonly name: string;
  readonly inputPath: Expression;
  readonly outputPath: Expression;
}

interface Followed extends Named {
  /** undefined: the flow ends here. */
  readonly next: string | undefined;
}

/** What Task, Map and Parallel have in common: they do something that can fail and be tried again. */
interface Work extends Followed {
  readonly resultSelector: Expression;
  readonly place: ResultPlace;
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly Catcher[];
}

export interface PassState extends Followed {
  readonly kind: 'pass';
  /** Its Result when it has one, else its Parameters, else its input. */
  readonly result: Expression;
  readonly place: ResultPlace;
}

export interface TaskState extends Work {
  readonly kind: 'task';
  /** As in the definition, `.waitForTaskToken` included. */
  readonly resource: string;
  readonly waitsForToken: boolean;
  readonly parameters: Expression;
  readonly timeoutSeconds: Expression | undefined;
  readonly heartbeatSeconds: Expression | undefined;
}

export interface WaitState extends Followed {
  readonly kind: 'wait';
  /** Milliseconds from `now` (epoch milliseconds). */
  readonly delay: (scope: Scope, now: number) => number;
}

export interface ChoiceState extends Named {
  readonly kind: 'choice';
  readonly rules: readonly { readonly test: Test; readonly next: string }[];
  readonly otherwise: string | undefined;
}

export interface MapState extends Work {
  readonly kind: 'map';
  readonly items: Expression;
  /** undefined: each item as it is. */
  readonly selector: Expression | undefined;
  readonly maxConcurrency: Expression;
  readonly body: Flow;
}

export interface ParallelState extends Work {
  readonly kind: 'parallel';
  readonly parameters: Expression;
  readonly branches: readonly Flow[];
}

export interface SucceedState extends Named {
  readonly kind: 'succeed';
}

export interface FailState {
  readonly kind: 'fail';
  readonly name: string;
  readonly error: Expression;
  readonly cause: Expression;
}

/** States that lead into each other: a machine, a Map's body or a Parallel's branch. */
export interface Flow {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** A definition that the drill understands completely. */
export interface LoadedMachine extends Flow {
  readonly timeoutSeconds: number | undefined;
  /** Every state, also those inside Map and Parallel, in the order of the definition: for coverage. */
  readonly stateNames: readonly string[];
}
