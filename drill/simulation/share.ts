import type { Assembly } from '../deployed/assembly.ts';
import type { Configuration } from './configuration.ts';
import type { Pins } from './draw.ts';
import type { RunOutcome } from './outcome.ts';

/** What the stacks of one configuration deploy. Plain data, so that it can be handed to threads. */
export interface Synthesised {
  readonly name: Configuration;
  readonly assembly: Assembly;
}

/** Seeds that one thread runs next, all of which draw what is deployed already. */
export interface Share {
  readonly seeds: readonly number[];
  readonly pins: Pins;
}

export type ToWorker = ({ readonly kind: 'deployed' } & Synthesised) | ({ readonly kind: 'share' } & Share);

/** The outcomes of one share. */
export type FromWorker = readonly RunOutcome[];
