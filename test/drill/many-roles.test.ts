import { describe, expect, it } from 'vitest';
import { longScenarios } from '../../drill/scenarios/index.ts';
import { endings } from '../leak.ts';
import { rehearsed } from '../staged.ts';

describe.each(longScenarios.map((scenario) => [scenario.id, scenario] as const))('the scenario %s', (_, scenario) => {
  it('ends as it declares, pages nobody, and ends one incident for each session and one for the key', async () => {
    const run = await rehearsed({ scenario, seed: 1 });
    expect(run.broken).toEqual([]);
    expect(run.endedAsDeclared).toBe(true);
    expect(run.measures.pages).toBe(0);
    const closed = (await endings(run)).map(({ output }) => output.closure?.containment);
    expect(closed).toHaveLength(301);
    expect(new Set(closed)).toEqual(new Set(['contained']));
  });
});
