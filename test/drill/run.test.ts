import { describe, expect, it } from 'vitest';
import { scenarios } from '../../drill/scenarios/index.ts';
import { leak } from '../leak.ts';
import { rehearsed } from '../staged.ts';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe.each(seeds)('the first scenario, seed %i', (seed) => {
  it('ends contained, with nothing answered after the proof and at most five named calls before the first deny', async () => {
    const { measures, endedAsDeclared } = await rehearsed({ scenario: scenarios[0], seed });
    expect(measures.containment).toBe('contained');
    expect(endedAsDeclared).toBe(true);
    expect(measures.attackerCallsAfterProof).toBe(0);
    expect(measures.callsBeforeFirstDeny).toBeLessThanOrEqual(5);
    expect(measures.callsBeforeFirstDenyNamed).toHaveLength(measures.callsBeforeFirstDeny ?? -1);
    for (const name of measures.callsBeforeFirstDenyNamed) expect(name).toMatch(/^[a-z-]+: [a-z]+:[A-Z]\w+$/);
  });
});

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('the scenario %s', (_, scenario) => {
  it('ends as it declares under every seed, and every function can write its log', async () => {
    for (const seed of seeds.slice(0, 5)) {
      const run = await rehearsed({ scenario, seed });
      expect(run.endedAsDeclared, `seed ${seed} ended ${run.measures.containment}`).toBe(true);
      expect([...run.world.functions.mute]).toEqual([]);
    }
  });

  it('has an id, a sentence and a story that is told in order', async () => {
    expect(scenario.id).toMatch(/^[a-z][a-z-]+$/);
    expect(scenario.summary).toMatch(/^[A-Z].*\.$/);
    const { timeline } = await rehearsed({ scenario, seed: 1 });
    const times = timeline.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(timeline.length).toBeGreaterThan(2);
  });
});

describe('the attacker of the first scenario', () => {
  it('is answered before the deny is enforced: the key is good, and the deny is what stops it', async () => {
    const { measures } = await rehearsed({ scenario: scenarios[0], seed: 1 });
    expect(measures.attackerCallsAnswered).toBeGreaterThan(0);
    expect(measures.attackerCalls).toBeGreaterThan(measures.attackerCallsAnswered);
  });

  it('goes on for his whole shift when nobody contains him', async () => {
    const { measures, endedAsDeclared } = await rehearsed({
      scenario: scenarios[0],
      seed: 1,
      faults: { refuse: ({ caller }) => (caller.kind === 'function' ? 'AccessDenied' : undefined) },
    });
    expect(endedAsDeclared).toBe(false);
    expect(measures.attackerCallsAnswered).toBe(measures.attackerCalls);
  });
});

describe('a run that does not end as declared', () => {
  it.each([
    { declares: { containment: 'failed', pages: 'none' } as const },
    { declares: { containment: 'contained', pages: 'some' } as const },
  ])('says so: $declares', async ({ declares }) => {
    expect((await rehearsed({ scenario: leak({ declares }), seed: 1 })).endedAsDeclared).toBe(false);
  });
});
