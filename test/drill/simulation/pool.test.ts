import { describe, expect, it } from 'vitest';
import { simulateAll } from '../../../drill/simulation/pool.ts';
import { reportOf } from '../../../drill/simulation/report.ts';
import { deployments } from './simulation-stage.ts';

const runs = 44;

async function simulatedBy(jobs: number, firstSeed = 1) {
  const done: number[] = [];
  const progress = (count: number): void => void done.push(count);
  const outcomes = await simulateAll({
    synthesise: deployments,
    pins: {},
    firstSeed,
    runs,
    jobs,
    progress,
  });
  return { outcomes, done, report: reportOf(firstSeed, outcomes) };
}

describe('many runs', () => {
  it('are the same on one thread and on two, whoever runs which seed', async () => {
    const [one, two] = [await simulatedBy(1), await simulatedBy(2)];
    expect(two.outcomes).toEqual(one.outcomes);
    expect(two.report.digest).toBe(one.report.digest);
    expect(one.outcomes.map(({ seed }) => seed)).toEqual(Array.from({ length: runs }, (_, index) => index + 1));
    expect(new Set(one.outcomes.map(({ digest }) => digest)).size).toBeGreaterThan(runs / 2);
    expect(two.done.at(-1)).toBe(runs);
  });

  it('have another digest under other seeds', async () => {
    expect((await simulatedBy(2)).report.digest).not.toBe((await simulatedBy(2, 1_000)).report.digest);
  });
});
