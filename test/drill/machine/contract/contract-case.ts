import type { Json } from '../../../../drill/machine/json.ts';

/**
 * One thing that Step Functions does, as data: any engine that runs Amazon States Language can be asked the same.
 * Tasks are named by FunctionName and answer from a script, in the order in which they are called.
 */
export interface ContractCase {
  /** A sentence about behaviour. */
  readonly name: string;
  /** Where AWS says so. */
  readonly source: string;
  readonly definition: Json;
  readonly input: Json;
  readonly script: { readonly [functionName: string]: readonly Answer[] };
  readonly expected: Expected;
}

/** What one call of a function does. `afterSeconds`: when, counted from the call. */
export type Answer = { readonly afterSeconds?: number } & (
  | { readonly kind: 'returns'; readonly value: Json }
  | { readonly kind: 'throws'; readonly error: string; readonly message: string }
  /** The function returns at once, and the token in `payload.token` is answered later. */
  | { readonly kind: 'token-succeeds'; readonly output: Json }
  /** The function answers its own token first, and returns `afterSeconds` later. */
  | { readonly kind: 'answers-itself'; readonly output: Json }
  | { readonly kind: 'token-fails'; readonly error: string; readonly cause: string }
  /** Heartbeats after each of these seconds, then nothing. */
  | { readonly kind: 'token-beats'; readonly atSeconds: readonly number[] }
  | { readonly kind: 'silent' }
);

export interface Expected {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
  readonly output?: Json;
  readonly error?: string;
  /** Payloads per function, in order; only compared when given. */
  readonly payloads?: { readonly [functionName: string]: readonly Json[] };
  /** From start to end; only engines with a clock of their own can compare it exactly. */
  readonly elapsedSeconds?: number;
}

export const spec = 'https://states-language.net/spec.html';
export const guide = (page: string) => `https://docs.aws.amazon.com/step-functions/latest/dg/${page}`;

/** A Task that invokes a function and hands on what it returns. */
export function task(functionName: string, more: { readonly [field: string]: Json } = { End: true }): Json {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: functionName, 'Payload.$': '$' },
    OutputPath: '$.Payload',
    ...more,
  };
}

/** A Task that waits until somebody answers its token. */
export function tokenTask(functionName: string, more: { readonly [field: string]: Json } = { End: true }): Json {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: { FunctionName: functionName, Payload: { 'token.$': '$$.Task.Token' } },
    ...more,
  };
}

export function machine(
  states: { readonly [name: string]: Json },
  more: { readonly [field: string]: Json } = {},
): Json {
  return { StartAt: Object.keys(states)[0] ?? '', States: states, ...more };
}
