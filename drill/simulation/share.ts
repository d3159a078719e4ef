import type { Template } from '../deployed/template.ts';
import type { Pins } from './draw.ts';
import type { RunOutcome } from './outcome.ts';

/** What the stack deploys without the guard in its configuration, and with it. */
export interface Templates {
  readonly template: Template;
  readonly guarded: Template;
}

/** What every thread is told when it starts. */
export interface Assignment extends Templates {
  readonly pins: Pins;
}

/** Seeds that one thread runs next, both included. */
export interface Share {
  readonly first: number;
  readonly last: number;
}

/** What a thread says: the outcomes of its last share, none at first. It is ready for the next one. */
export type FromWorker = readonly RunOutcome[];
