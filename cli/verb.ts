import type { Command } from 'commander';

/** What a verb may touch of the outside. Results go to `out`, progress and complaints to `err`. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  out(line: string): void;
  err(line: string): void;
  /** Whether a person watches: colour, progress. */
  readonly isInteractive: boolean;
  /** How wide the terminal is; absent where nobody watches. */
  readonly columns?: number;
  /** Asks the person who watches; absent when nobody could answer. */
  ask?(question: string): Promise<string>;
}

export const exit = { done: 0, failed: 1, usage: 2, partly: 3, waiting: 4 } as const;
export type ExitCode = (typeof exit)[keyof typeof exit];

/** One verb of the command line: one file, one line in the index. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** Adds arguments and options, and what to do; `end` takes the exit code. */
  define(command: Command, terminal: Terminal, end: (code: ExitCode) => void): void;
}

/** What was asked for does not exist or cannot be read; the message names what is valid. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** It was understood and could not be done; the message says why and what to do. Ends with exit code 1. */
export class Failed extends Error {
  override readonly name = 'Failed';
}
