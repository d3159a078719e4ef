import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Pins } from './draw.ts';
import type { RunOutcome } from './outcome.ts';
import type { FromWorker, Share, Templates, ToWorker } from './share.ts';

export interface Simulating {
  /** Made while the threads start. */
  readonly templates: Promise<Templates>;
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
  const shares = sharesOf(simulating);
  const outcomes: RunOutcome[] = [];
  const take = (some: FromWorker): void => {
    outcomes.push(...some);
    simulating.progress(outcomes.length);
  };
  // V8 would put what it takes for long-lived into old space at once, where it keeps a whole world that is over with it.
  setFlagsFromString('--no-allocation-site-pretenuring');
  const needed = Math.min(simulating.jobs, Math.ceil(simulating.runs / shareSize));
  const workers = Array.from({ length: needed }, startWorker);
  try {
    const { pins } = simulating;
    const told = simulating.templates.then((templates): ToWorker => ({ kind: 'deployed', templates, pins }));
    await Promise.all(workers.map((worker) => runBy(worker, { told, shares, take })));
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

interface Work {
  readonly told: Promise<ToWorker>;
  readonly shares: Iterator<Share>;
  readonly take: (some: FromWorker) => void;
}

function runBy(worker: Worker, { told, shares, take }: Work): Promise<void> {
  return new Promise((resolve, reject) => {
    const say = (word: ToWorker): void => worker.postMessage(word);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a thread of the simulation ended with ${code}`)));
    worker.on('message', (some: FromWorker) => {
      take(some);
      const { value, done } = shares.next();
      if (done) resolve();
      else say({ kind: 'share', ...value });
    });
    told.then(say, reject);
  });
}

function* sharesOf({ firstSeed, runs }: Simulating): Generator<Share, undefined> {
  const end = firstSeed + runs;
  for (let first = firstSeed; first < end; first += shareSize)
    yield { first, last: Math.min(first + shareSize, end) - 1 };
}
