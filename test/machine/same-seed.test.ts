import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { scenarios } from '../../drill/scenarios/index.ts';
import { rehearsed } from '../staged.ts';
import { logOf } from './log-of.ts';

const seeds = [1, 2, 3, 4];

async function logsHere(order: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const logs = new Map<number, string>();
  for (const seed of order) logs.set(seed, logOf(await rehearsed({ scenario: scenarios[0], seed })));
  return logs;
}

function logsOnThread(order: readonly number[]): Promise<readonly [number, string][]> {
  const worker = new Worker(new URL('./seed-worker.ts', import.meta.url), {
    workerData: { seeds: order },
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

describe('the log of a seed', () => {
  it('is the same whatever ran before it', async () => {
    const forwards = await logsHere(seeds);
    const backwards = await logsHere(seeds.toReversed());
    for (const seed of seeds) expect(backwards.get(seed) === forwards.get(seed), `seed ${seed}`).toBe(true);
  });

  it('differs from the log of another seed', async () => {
    const logs = await logsHere(seeds);
    expect(new Set(logs.values()).size).toBe(seeds.length);
  });

  it('is the same on two threads that share the seeds out between them', async () => {
    const [odd, even] = await Promise.all([logsOnThread([3, 1]), logsOnThread([2, 4])]);
    const here = await logsHere(seeds);
    const there = new Map([...odd, ...even]);
    for (const seed of seeds) expect(there.get(seed) === here.get(seed), `seed ${seed}`).toBe(true);
  });
});
