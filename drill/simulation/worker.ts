/** Runs shares of seeds in a thread of its own. One world at a time: the globals are the world's while it runs. */

import { parentPort } from 'node:worker_threads';
import { everyHandler } from '../platform/functions.ts';
import type { Configuration } from './configuration.ts';
import { drawOf } from './draw.ts';
import { outcomeOf, type RunOutcome } from './outcome.ts';
import type { FromWorker, Share, ToWorker } from './share.ts';
import type { Deployment } from './simulate-run.ts';
import { deploymentOf } from './stage.ts';

// Imported while another thread still synthesises what they will run under.
const handlers = await everyHandler();
// Attackers are refused thousands of times, and nobody reads where in the sandbox that was.
Error.stackTraceLimit = 0;

const deployments = new Map<Configuration, Deployment>();

// One share after the other, however many were sent: the next one waits until this one is over.
let before = Promise.resolve();
parentPort?.on('message', (told: ToWorker) => {
  before = before.then(() => heard(told));
});

async function heard(told: ToWorker): Promise<void> {
  if (told.kind === 'share') parentPort?.postMessage(await outcomesOf(told));
  else deployments.set(told.name, deploymentOf(told.assembly));
}

async function outcomesOf({ seeds, pins }: Share): Promise<FromWorker> {
  const outcomes: RunOutcome[] = [];
  for (const seed of seeds) outcomes.push(await outcomeOf({ deployments, handlers }, drawOf(seed, pins)));
  return outcomes;
}
