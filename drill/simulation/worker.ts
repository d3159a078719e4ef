/** Runs shares of seeds in a thread of its own. One world at a time: the globals are the world's while it runs. */

import { parentPort } from 'node:worker_threads';
import { everyHandler } from '../platform/functions.ts';
import { drawOf, type Pins } from './draw.ts';
import { outcomeOf, type RunOutcome } from './outcome.ts';
import type { FromWorker, Share, ToWorker } from './share.ts';
import type { SimulationStage } from './simulate-run.ts';
import { stageOf } from './stage.ts';

// Imported while another thread still synthesises what they will run under.
const handlers = await everyHandler();
// Attackers are refused thousands of times, and nobody reads where in the sandbox that was.
Error.stackTraceLimit = 0;

let stage: SimulationStage | undefined;
let pins: Pins = {};

parentPort?.on('message', (told: ToWorker) => void heard(told).then((outcomes) => parentPort?.postMessage(outcomes)));

async function heard(told: ToWorker): Promise<FromWorker> {
  if (told.kind === 'share') return run(told);
  stage = stageOf(told.templates, handlers);
  pins = told.pins;
  return [];
}

async function run({ first, last }: Share): Promise<FromWorker> {
  if (stage === undefined) throw new Error('a thread was given seeds before it knew what is deployed');
  const outcomes: RunOutcome[] = [];
  for (let seed = first; seed <= last; seed += 1) outcomes.push(await outcomeOf(stage, drawOf(seed, pins)));
  return outcomes;
}
