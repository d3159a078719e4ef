/** Runs shares of seeds in a thread of its own. One world at a time: the globals are the world's while it runs. */

import { parentPort, workerData } from 'node:worker_threads';
import { drawOf } from './draw.ts';
import { outcomeOf, type RunOutcome } from './outcome.ts';
import type { Assignment, FromWorker, Share } from './share.ts';
import { simulationStage } from './stage.ts';

const { pins, templates } = workerData as Assignment;
const stage = await simulationStage(templates);
const say = (outcomes: FromWorker): void => parentPort?.postMessage(outcomes);
// Attackers are refused thousands of times, and nobody reads where in the sandbox that was.
Error.stackTraceLimit = 0;

parentPort?.on('message', ({ first, last }: Share) => void run(first, last).then(say));
say([]);

async function run(first: number, last: number): Promise<FromWorker> {
  const outcomes: RunOutcome[] = [];
  for (let seed = first; seed <= last; seed += 1) outcomes.push(await outcomeOf(stage, drawOf(seed, pins)));
  return outcomes;
}
