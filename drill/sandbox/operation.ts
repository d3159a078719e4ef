import type { Policy } from '../../core/iam/document.ts';
import type { Account } from './account.ts';
import type { Asked } from './asked.ts';
import type { Caller } from './caller.ts';

/** How the sandbox answers one command of the SDK, typed by the SDK's own input and output. */
export interface Operation<Input, Output> {
  /** The IAM action that must be allowed. */
  readonly action: string;
  /** The members without which AWS refuses the call; the SDK itself does not check them. */
  readonly requires: readonly (keyof Input & string)[];
  readonly writes: boolean;
  /** AWS has no permission of that name and asks for those of each item: `answer` does. */
  readonly permission?: 'per-item';
  resource(input: Input, account: Account): string;
  /** Condition keys that the request itself brings. */
  context?(input: Input, account: Account): Context;
  /** The policy of the resource, where it has one that decides: the trust policy of a role. */
  resourcePolicy?(input: Input, account: Account): Policy | undefined;
  /** What must be allowed besides. */
  alsoNeeds?(input: Input, account: Account): readonly Asked[];
  answer(input: Input, call: Call): Bare<Output> | Promise<Bare<Output>>;
}

/** Condition keys with their values. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

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
