import type { Account } from './account.ts';
import type { Caller } from './caller.ts';

/** How the sandbox answers one command of the SDK, typed by the SDK's own input and output. */
export interface Operation<Input, Output> {
  /** The IAM action that must be allowed. */
  readonly action: string;
  /** The members without which AWS refuses the call; the SDK itself does not check them. */
  readonly requires: readonly (keyof Input & string)[];
  readonly writes: boolean;
  resource(input: Input, account: Account): string;
  /** Condition keys that the request itself brings. */
  context?(input: Input): Readonly<Record<string, string>>;
  answer(input: Input, call: Call): Bare<Output> | Promise<Bare<Output>>;
}

export type Bare<Output> = Omit<Output, '$metadata'>;

export interface Call {
  readonly account: Account;
  readonly caller: Caller;
  /** Epoch milliseconds, virtual. */
  readonly at: number;
}

/** An operation whose types were checked where it was written, and are forgotten in the catalogue. */
export type AnyOperation = Operation<Record<string, unknown>, Record<string, unknown>>;

export function operation<Input extends object, Output extends object>(
  written: Operation<Input, Output>,
): AnyOperation {
  return written as unknown as AnyOperation;
}
