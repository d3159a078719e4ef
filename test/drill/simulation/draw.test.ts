import { describe, expect, it } from 'vitest';
import { choices, drawOf, replayCommand } from '../../../drill/simulation/draw.ts';

const seeds = Array.from({ length: 400 }, (_, index) => index);

describe('what a seed draws', () => {
  it('is the same every time', () => {
    for (const seed of seeds) expect(drawOf(seed)).toEqual(drawOf(seed));
  });

  it('reaches every place, scenario, attacker, guard, mode, person and fault', () => {
    const draws = seeds.map((seed) => drawOf(seed));
    for (const part of ['place', 'scenario', 'attacker', 'guard', 'mode', 'person'] as const)
      expect(new Set(draws.map((draw) => draw[part])), part).toEqual(new Set(choices[part]));
    expect(new Set(draws.flatMap(({ faults }) => faults))).toEqual(new Set(choices.faults));
    expect(draws.some(({ faults }) => faults.length === 0)).toBe(true);
  });

  it('stays as it is in every other part when one part is pinned', () => {
    for (const seed of seeds) {
      const { scenario: _, ...rest } = drawOf(seed);
      expect(drawOf(seed, { scenario: 'quarantine' })).toEqual({ ...rest, scenario: 'quarantine' });
    }
  });

  it('has the victim in a member about once in six runs', () => {
    const members = seeds.filter((seed) => drawOf(seed).place === 'member');
    expect(members.length / seeds.length).toBeGreaterThan(0.1);
    expect(members.length / seeds.length).toBeLessThan(0.24);
  });

  it('is written out in the command that runs it again', () => {
    const draw = drawOf(7, {
      place: 'member',
      scenario: 'health',
      attacker: 'reverter',
      guard: 'none',
      slack: 'stormy',
      faults: ['crash', 'late-trail'],
    });
    expect(replayCommand(draw)).toBe(
      `npm run simulate -- --runs 1 --seed 7 --place member --scenario health --attacker reverter --guard none --mode ${draw.mode} --person ${draw.person} --slack stormy --faults crash,late-trail`,
    );
    expect(replayCommand({ ...draw, faults: [] })).toMatch(/--faults none$/);
  });
});
