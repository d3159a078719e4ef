import type { Template } from '../deployed/template.ts';
import type { Configuration } from './configuration.ts';
import type { Pins } from './draw.ts';
import type { RunOutcome } from './outcome.ts';

/** What the stack deploys, for each configuration. */
export type Templates = Readonly<Record<Configuration, Template>>;

/** What every thread is told when it starts. */
export interface Assignment {
  readonly templates: Templates;
  readonly pins: Pins;
}

/** Seeds that one thread runs next, both included. */
export interface Share {
  readonly first: number;
  readonly last: number;
}

/** What a thread says: the outcomes of its last share, none at first. It is ready for the next one. */
export type FromWorker = readonly RunOutcome[];
