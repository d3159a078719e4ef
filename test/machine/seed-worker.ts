import { parentPort, workerData } from 'node:worker_threads';
import { scenarios } from '../../drill/scenarios/index.ts';
import { rehearsed } from '../staged.ts';
import { logOf } from './log-of.ts';

/** Runs the seeds that it is given, in that order, on a thread of its own. */
const { seeds } = workerData as { readonly seeds: readonly number[] };
const logs: [number, string][] = [];
for (const seed of seeds) logs.push([seed, logOf(await rehearsed({ scenario: scenarios[0], seed }))]);
parentPort?.postMessage(logs);
