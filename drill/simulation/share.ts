import type { Assembly } from '../deployed/assembly.ts';
import type { Configuration } from './configuration.ts';
import type { Pins } from './draw.ts';
import type { RunOutcome } from './outcome.ts';

/** What the stacks deploy, for each configuration that may be drawn. */
export type Templates = ReadonlyMap<Configuration, Assembly>;

/** What a thread is told: once what is deployed, and then seeds, share after share. */
export type ToWorker =
  | { readonly kind: 'deployed'; readonly templates: Templates; readonly pins: Pins }
  | ({ readonly kind: 'share' } & Share);

/** Seeds that one thread runs next, both included. */
export interface Share {
  readonly first: number;
  readonly last: number;
}

/** What a thread says: the outcomes of its last share, none at first. It is ready for the next one. */
export type FromWorker = readonly RunOutcome[];
