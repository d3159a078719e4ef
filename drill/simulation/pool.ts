import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { type Configuration, configurationOf } from './configuration.ts';
import { drawOf, type Pins } from './draw.ts';
import { HandOut } from './hand-out.ts';
import type { RunOutcome } from './outcome.ts';
import type { FromWorker, Share, Synthesised } from './share.ts';

export interface Simulating {
  /** Synthesises these. What is known first is run first, while the others are still on their way. */
  readonly synthesise: (names: readonly Configuration[]) => AsyncIterable<Synthesised>;
  readonly pins: Pins;
  readonly firstSeed: number;
  readonly runs: number;
  /** Threads. */
  readonly jobs: number;
  /** Told how many runs are over, each time that some are. */
  progress(done: number): void;
}

/** Seeds of one hand-out: few enough that no thread is left alone at the end, enough that handing out costs nothing. */
const shareSize = 20;

/** Runs every seed, on several threads; the outcomes are in the order of their seeds, however they were shared out. */
export async function simulateAll(simulating: Simulating): Promise<readonly RunOutcome[]> {
  const { synthesise, runs, jobs, progress } = simulating;
  const outcomes: RunOutcome[] = [];
  const take = (some: FromWorker): void => {
    outcomes.push(...some);
    progress(outcomes.length);
  };
  // V8 would put what it takes for long-lived into old space at once, where it keeps a whole world that is over with it.
  setFlagsFromString('--no-allocation-site-pretenuring');
  const workers = Array.from({ length: Math.min(jobs, Math.ceil(runs / shareSize)) }, startWorker);
  try {
    const handOut = new HandOut(workers, take);
    const shares = sharesOf(simulating);
    for await (const made of synthesise([...shares.keys()])) {
      handOut.deploy(made);
      handOut.add(shares.get(made.name) ?? []);
    }
    await handOut.close();
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return outcomes.toSorted((a, b) => a.seed - b.seed);
}

const startWorker = (): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { execArgv: ['--import', keepCompiled], resourceLimits });

/** A thread begins with nothing compiled, and each of them imports hundreds of files. */
const keepCompiled = new URL('../../bin/keep-compiled.mjs', import.meta.url).href;

/** Nearly all that a run makes dies with it: where the young generation is large, hardly any of it is ever copied. MiB. */
const resourceLimits = { maxYoungGenerationSizeMb: 96 };

function sharesOf({ firstSeed, runs, pins }: Simulating): ReadonlyMap<Configuration, readonly Share[]> {
  const seeds = Array.from({ length: runs }, (_, index) => firstSeed + index);
  const byConfiguration = Map.groupBy(seeds, (seed) => configurationOf(drawOf(seed, pins)));
  return new Map(
    [...byConfiguration].map(([name, all]) => [name, inShares(all).map((some) => ({ seeds: some, pins }))]),
  );
}

const inShares = (seeds: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(seeds.length / shareSize) }, (_, index) =>
    seeds.slice(index * shareSize, (index + 1) * shareSize),
  );
